import { assertNever, type Id } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import { begun } from './beginning.js';
import { changed } from './changed.js';
import { existing, only, outside } from './participants.js';
import type { Relationship, RelationshipState, SchemeTerms } from './relationship.js';
import {
  alreadyAsked,
  applyFirst,
  cannotBePaired,
  inReportingLine,
  mentorNotAvailable,
  notPossibleNow,
  notYoursToDo,
  ownProfile,
  schemeNotOpen,
} from './relationship.refusals.js';
import type {
  AskedPair,
  ExistingPairWithdrawn,
  KnownOfTheTwo,
  MentoringRequested,
  PairInScheme,
  RequestCommand,
  RequestEvent,
  RequestMentoring,
  WithdrawRequest,
} from './request.js';

/** Asking for mentoring and answering. Places and counts are guarded before; see places.port.ts. */
export function decideRequest(
  command: RequestCommand,
  state: RelationshipState,
): readonly (RequestEvent | ExistingPairWithdrawn)[] {
  switch (command.type) {
    case 'RequestMentoring':
      return request(command, state);
    case 'AcceptRequest': {
      const relationship = existing(state);
      only('MENTOR', relationship, command.by, 'accept a request');
      requireWaiting(relationship);
      if (awaitedApprover(relationship) !== null) {
        throw notPossibleNow(relationship, 'This request is approved before it can be accepted.');
      }
      requireStillPossible(relationship, command.pair);
      return [{ type: 'RequestAccepted', data: { at: command.at } }];
    }
    case 'DeclineRequest':
      only('MENTOR', existing(state), command.by, 'decline a request');
      requireWaiting(existing(state));
      return [{ type: 'RequestDeclined', data: { at: command.at } }];
    case 'WithdrawRequest':
      return [withdrawn(command, existing(state))];
    default:
      return assertNever(command);
  }
}

function request(command: RequestMentoring, state: RelationshipState): readonly RequestEvent[] {
  requireMentee(command, 'ask for mentoring');
  if (state !== null) requireOwnEnquiry(command, state);
  requirePair(command, state);
  requireTakingPart(command.scheme, command.pair);
  const { at, relationshipId, scheme, mentor, mentee, pool, share, letter } = command;
  const sponsor = scheme.settings.sponsorApproves ? command.sponsor : null;
  return [
    { type: 'MentoringRequested', data: { at, relationshipId, scheme, mentor, mentee, pool, share, letter, sponsor } },
  ];
}

/** A request may follow questions, between the same two in the same scheme. */
function requireOwnEnquiry(command: RequestMentoring, state: Relationship): void {
  const same = isOfTheSame(command, state);
  if (state.status !== 'ENQUIRY' || !same) throw alreadyAsked(same ? state.id : null);
}

/** Whether a relationship is between the same two, on the same sides, in the same scheme. */
export function isOfTheSame({ mentor, mentee, scheme }: PairInScheme, state: Relationship): boolean {
  const pair = state.mentor.person === mentor.person && state.mentee.person === mentee.person;
  return pair && state.scheme.id === scheme.id;
}

/**
 * Whoever asked takes it back: the mentee their request; a pair that found each other the one of the two who told the
 * scheme of it. Where a coordinator did, every coordinator of that scheme can, save for one who is half of the pair: they
 * cover for one another, and the mistake of one who is away would wait until it lapses. What one of the two has
 * registered is theirs, and no coordinator's to take back.
 */
function withdrawn(
  { as, by, at }: WithdrawRequest,
  relationship: Relationship,
): Extract<RequestEvent, { type: 'RequestWithdrawn' }> | ExistingPairWithdrawn {
  const { registration, status } = relationship;
  if (registration === null) {
    only('MENTEE', relationship, by, 'withdraw a request');
    requireWaiting(relationship);
    return { type: 'RequestWithdrawn', data: { at } };
  }
  if (registration.by === 'COORDINATOR') {
    const what = 'withdraw a pair that a coordinator registered';
    if (as !== 'COORDINATOR') throw notYoursToDo('COORDINATOR', what);
    outside(as, relationship, by, what);
  } else only(registration.by, relationship, by, 'withdraw a pair that they registered');
  if (status !== 'REGISTERED') throw notPossibleNow(relationship, 'This pair has been answered.');
  return { type: 'ExistingPairWithdrawn', data: { at, by: registration.by } };
}

/** Nobody asks in somebody else's name. @throws NOT_YOURS_TO_DO */
export function requireMentee({ by, mentee }: { readonly by: Id } & PairInScheme, what: string): void {
  if (by !== mentee.person) throw notYoursToDo('MENTEE', what);
}

/**
 * @param state what they have together already; what either of them wished there holds at once.
 * @throws where these two cannot come together in this scheme, however they were brought together.
 */
export function requirePair(
  { mentor, mentee, pair }: PairInScheme & { readonly pair: AskedPair },
  state: RelationshipState,
): void {
  if (mentor.person === mentee.person) throw ownProfile();
  if (!pair.schemeIsOpen) throw schemeNotOpen();
  // The same answer for both: that someone wants no more to do with someone is nobody's to learn.
  if (!pair.mentorIsPublished || pair.neverAgain || isBarred(state)) throw mentorNotAvailable();
  if (pair.inReportingLine) throw inReportingLine();
}

/**
 * Before a mentee asks, registers or confirms by themselves: where the scheme wants it, they take part in it by then.
 *
 * @throws APPLY_FIRST, which says what to do.
 */
export function requireTakingPart(
  { settings }: SchemeTerms,
  { menteeStanding }: Pick<AskedPair, 'menteeStanding'>,
): void {
  if (settings.menteesApplyFirst && menteeStanding !== 'APPROVED') throw applyFirst(menteeStanding === 'APPLIED');
}

/**
 * Before the word that makes them a pair: what has come between them since it was asked for.
 *
 * @throws NOT_POSSIBLE_NOW with one answer for a line manager and for a wish, which is nobody's to learn.
 */
export function requireStillPossible(relationship: Relationship, pair: KnownOfTheTwo): void {
  if (pair.inReportingLine || pair.neverAgain || isBarred(relationship)) throw cannotBePaired(relationship);
}

/** Whether either has asked here never to be paired with the other again. */
function isBarred(state: RelationshipState): boolean {
  return state !== null && state.neverAgain.length > 0;
}

function requireWaiting(relationship: Relationship): void {
  if (relationship.status === 'REQUESTED') return;
  const why =
    relationship.status === 'ENQUIRY' ? 'Mentoring has not been asked for yet.' : 'This request has been answered.';
  throw notPossibleNow(relationship, why);
}

/** The relationship as a request leaves it; what was said in an enquiry before stays. */
export function requestBegun({ data }: MentoringRequested, enquiry: RelationshipState): Relationship {
  const { pool, share, letter, sponsor } = data;
  const asked = changed(begun(data, data.at), { pool, share, letter, sponsor });
  if (enquiry === null) return asked;
  const { questions, concerns, neverAgain, neverAgainTakenBack, reminded } = enquiry;
  return changed(asked, { questions, concerns, neverAgain, neverAgainTakenBack, reminded });
}

export function evolveRequest(
  relationship: Relationship,
  event: Exclude<RequestEvent, MentoringRequested>,
): Relationship {
  switch (event.type) {
    case 'RequestAccepted':
      return changed(relationship, { status: 'ACCEPTED', acceptedAt: event.data.at });
    case 'RequestDeclined':
      return changed(relationship, { status: 'DECLINED', endedAt: event.data.at });
    case 'RequestWithdrawn':
      return changed(relationship, { status: 'WITHDRAWN', endedAt: event.data.at });
    case 'ReservedPlaceGivenBack':
      return relationship;
    default:
      return assertNever(event);
  }
}
