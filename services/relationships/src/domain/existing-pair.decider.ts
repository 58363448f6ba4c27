import { assertNever, type Id } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import { begun } from './beginning.js';
import { dayIn } from './calendar.js';
import { changed } from './changed.js';
import { FIRST_MET_ON } from './limits.js';
import { existing, participant } from './participants.js';
import type { PartyRole, Relationship, RelationshipState } from './relationship.js';
import { alreadyAsked, dateNotPossible, notPossibleNow, notYoursToDo } from './relationship.refusals.js';
import type {
  ExistingPairCommand,
  ExistingPairEvent,
  ExistingPairRegistered,
  RegisterExistingPair,
  Registrar,
} from './request.js';
import { isOfTheSame, requirePair, requireStillPossible, requireTakingPart } from './request.decider.js';
import { unconfirmed } from './waiting.js';

/**
 * A pair that found each other: one of them, or a coordinator, tells the scheme; the scheme approves it as it does
 * requests; and who has not said so confirms.
 */
export function decideExistingPair(
  command: ExistingPairCommand,
  state: RelationshipState,
): readonly ExistingPairEvent[] {
  switch (command.type) {
    case 'RegisterExistingPair':
      return register(command, state);
    case 'ConfirmExistingPair': {
      const relationship = existing(state);
      const by = asked(relationship, command.by, 'confirm');
      if (awaitedApprover(relationship) !== null) {
        throw notPossibleNow(relationship, 'This pair is approved before it can be confirmed.');
      }
      requireStillPossible(relationship, command.pair);
      if (confirmsAsOneTakingPart(relationship, command.by)) requireTakingPart(relationship.scheme, command.pair);
      const complete = unconfirmed(relationship).length === 1;
      return [{ type: 'ExistingPairConfirmed', data: { at: command.at, by, complete } }];
    }
    case 'DenyExistingPair':
      return [{ type: 'ExistingPairDenied', data: { at: command.at, by: asked(existing(state), command.by, 'deny') } }];
    default:
      return assertNever(command);
  }
}

function register(command: RegisterExistingPair, state: RelationshipState): readonly ExistingPairEvent[] {
  if (state !== null) throw alreadyAsked(isOfTheSame(command, state) ? state.id : null);
  requirePair(command, state);
  const { at, relationshipId, scheme, mentor, mentee, pool, share, since } = command;
  if (since > dayIn(scheme.timeZone, at)) {
    throw dateNotPossible('IN_THE_FUTURE', 'A pair that exists has met; choose today or earlier.', { day: since });
  }
  if (since < FIRST_MET_ON) {
    throw dateNotPossible('TOO_EARLY', 'That is long ago; choose a day from 1 January 1970 on.', { day: since });
  }
  const by = registrarOf(command);
  if (by === 'MENTEE') requireTakingPart(scheme, command.pair);
  const sponsor = scheme.settings.sponsorApproves ? command.sponsor : null;
  const found = { pool, share, sponsor };
  return [
    { type: 'ExistingPairRegistered', data: { at, by, relationshipId, scheme, mentor, mentee, since, ...found } },
  ];
}

/**
 * Whether whoever confirms a pair is to take part in the scheme, where it wants that: the mentee of a pair that the mentor
 * registered. A mentee who registered it has been asked then, and a coordinator has let the mentee in.
 */
export function confirmsAsOneTakingPart({ registration, mentee }: Relationship, person: Id): boolean {
  return registration?.by === 'MENTOR' && mentee.person === person;
}

function registrarOf({ as, by, mentor, mentee }: RegisterExistingPair): Registrar {
  if (by === mentor.person) return 'MENTOR';
  if (by === mentee.person) return 'MENTEE';
  if (as !== 'COORDINATOR') throw notYoursToDo('PARTICIPANT', 'register the pair, unless you coordinate the scheme');
  return 'COORDINATOR';
}

/** The side of someone whose word is still missing. */
function asked(relationship: Relationship, person: string, what: string): PartyRole {
  const role = participant(relationship, person, `${what} that the two are a pair`);
  if (relationship.status !== 'REGISTERED') throw notPossibleNow(relationship, 'There is no pair to confirm.');
  if (relationship.registration?.confirmedBy.includes(role)) throw notYoursToDo('OTHER', `${what} this pair`);
  return role;
}

/** A coordinator who tells the scheme of a pair of others says with it that the scheme may have it. */
export function pairRegistered({ data }: ExistingPairRegistered): Relationship {
  const { at, by, since, pool, share, sponsor } = data;
  const byCoordinator = by === 'COORDINATOR';
  return changed(begun(data, at), {
    ...{ pool, share, sponsor },
    status: 'REGISTERED',
    approvals: byCoordinator ? [{ as: 'COORDINATOR', at }] : [],
    registration: { by, since, confirmedBy: byCoordinator ? [] : [by] },
  });
}

export function evolveExistingPair(
  relationship: Relationship,
  event: Exclude<ExistingPairEvent, ExistingPairRegistered>,
): Relationship {
  const { registration } = relationship;
  const { at } = event.data;
  if (registration === null) return relationship;
  if (event.type === 'ExistingPairDenied') return changed(relationship, { status: 'DECLINED', endedAt: at });
  if (event.type === 'ExistingPairWithdrawn') return changed(relationship, { status: 'WITHDRAWN', endedAt: at });
  const confirmedBy = [...registration.confirmedBy, event.data.by];
  const confirmed = changed(relationship, { registration: { ...registration, confirmedBy } });
  return event.data.complete
    ? changed(confirmed, { status: 'INTRODUCED', acceptedAt: at, introducedOn: registration.since })
    : confirmed;
}
