import type { NudgeKind } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import { minutesAfter } from '../../domain/calendar.js';
import type { Recipient } from '../../domain/deadline.js';
import type { RelationshipEvent, RelationshipEventType } from '../../domain/relationship.events.js';
import { BOTH, otherRole, partyAs, type PartyRole, type Relationship } from '../../domain/relationship.js';
import { awaited, lapsesAt } from '../../domain/waiting.js';
import type { EventOf, Moment, NudgeFacts, Reason } from './nudge-reason.js';
import { reminded } from './reminder-nudges.js';
import { checkedIn, concernAnswered, endedForScheme, rematchSettled } from './scheme-nudges.js';
import {
  booked,
  cancelled,
  corrected,
  datesToChoose,
  heldEarly,
  moved,
  takenBack,
  takenOff,
} from './session-nudges.js';
import {
  askedBefore,
  extensionProposed,
  held,
  introduced,
  introductionAnswered,
  pairWithdrawn,
  reached,
  resumed,
  signed,
  withdrawn,
} from './stage-nudges.js';

/** How long it is worth a mail that something has happened. */
const NEWS_MINUTES = 14 * 24 * 60;
/** Who is away reads of it later too. */
const LOOK_THROUGH_MINUTES = 92 * 24 * 60;

/**
 * Who should hear by mail of what has happened: why, and about what, never in words. Whoever did it needs no mail.
 *
 * @param eventId of the event in its stream: the same event gives the same nudges under the same ids for ever.
 */
export function nudgesOf(eventId: Id, event: RelationshipEvent, moment: Moment): readonly NudgeFacts[] {
  type Reasons = (event: RelationshipEvent, moment: Moment) => readonly Reason[];
  const reasons = (REASONS[event.type] as Reasons | null)?.(event, moment) ?? [];
  return reasons.map((reason) => nudgeFor(reason, eventId, event, moment.after));
}

/** Whether events of a type can make a nudge at all; what a relationship was need not be known for the others. */
export function mayNudge(type: RelationshipEventType): boolean {
  return REASONS[type] !== null;
}

/** The compiler asks for each type of event, and whether anybody is to hear of it at once. */
const REASONS: {
  readonly [Type in RelationshipEventType]: ((event: EventOf<Type>, moment: Moment) => readonly Reason[]) | null;
} = {
  QuestionAsked: (_event, { after }) => [{ kind: 'QUESTION_ASKED', to: 'MENTOR', until: lapsesAt(after) }],
  QuestionAnswered: () => [{ kind: 'QUESTION_ANSWERED', to: 'MENTEE' }],
  MentoringRequested: waits,
  RequestApproved: approved,
  // Where the coordinators' own approval comes first, they have heard of that.
  SponsorLeft: (event, moment) => (moment.after.handedOverAt === null ? [] : waits(event, moment)),
  ExistingPairRegistered: waits,
  ExistingPairConfirmed: ({ data: { at, by, complete } }, { after }) =>
    complete ? [...existingPair('EXISTING_PAIR_CONFIRMED', by, after), ...askedBefore(after, at)] : [],
  ExistingPairDenied: ({ data: { by } }, { after }) => existingPair('EXISTING_PAIR_DENIED', by, after),
  RequestAccepted: answered,
  RequestDeclined: answered,
  ApprovalRefused: (_event, { after }) =>
    after.registration === null ? answered() : existingPair('EXISTING_PAIR_DENIED', null, after),
  RequestLapsed: lapsed,
  AgreementProposed: ({ data }) => [{ kind: 'AGREEMENT_TO_SIGN', to: otherRole(data.by) }],
  AgreementChangeProposed: ({ data }) => [{ kind: 'AGREEMENT_CHANGE_TO_SIGN', to: otherRole(data.by) }],
  // Whoever proposed it may wait for the other, and whoever was asked to sign it need not any more.
  ProposedAgreementDropped: ({ data }) => [{ kind: 'AGREEMENT_CHANGE_DROPPED', to: otherRole(data.by) }],
  SessionsProposed: ({ data }) => [datesToChoose('SESSION_PROPOSED', data)],
  SessionConfirmed: booked,
  SessionRescheduled: moved,
  SessionCancelled: cancelled,
  RelationshipEnded: (event, moment) => [...ended(event), endedForScheme(event), ...takenOff(event, moment)],
  RelationshipPaused: (event, moment) => [{ kind: 'PAUSED', to: otherRole(event.data.by) }, ...takenOff(event, moment)],
  ConcernRaised: ({ data }) => [{ kind: 'CONCERN_RAISED', to: 'COORDINATOR', until: null, toldBy: data.by }],
  ReminderSent: reminded,
  RequestWithdrawn: withdrawn,
  ExistingPairWithdrawn: pairWithdrawn,
  IntroductoryMeetingRecorded: introduced,
  AgreementSigned: signed,
  AgreementReached: reached,
  AgreementRenewed: reached,
  SessionRecorded: (event, moment) => [...held(event, moment), ...heldEarly(event, moment)],
  SessionCorrected: corrected,
  SessionTakenBack: takenBack,
  CheckInRecorded: checkedIn,
  RelationshipResumed: resumed,
  ExtensionProposed: extensionProposed,
  IntroductionAnswered: introductionAnswered,
  ConcernAnswered: concernAnswered,
  RematchSettled: rematchSettled,
  CommitmentPublished: ({ data }) => [{ kind: 'COMMITMENT_PUBLISHED', to: otherRole(data.by) }],
  RelationshipExtended: ({ data }) => [{ kind: 'EXTENDED', to: otherRole(data.by) }],
  IntroductionOffered: ({ data }) => [{ kind: 'INTRODUCTION_OFFERED', to: otherRole(data.by) }],
  PartyErased: lookThrough,
  TextsDestroyed: null,
  // Whoever called has just heard from a coordinator.
  CallAnswered: null,
  ReservedPlaceGivenBack: null,
  SessionPrepared: null,
  SessionFollowedUp: null,
  GoalSet: null,
  GoalRevised: null,
  GoalClosed: null,
  ActionAgreed: null,
  ActionReported: null,
  BarrierRaised: null,
  CommitmentMade: null,
  CommitmentUpdated: null,
  ConsentGiven: null,
  ConsentWithdrawn: null,
  PeerSupportRecorded: null,
  SurveySubmitted: null,
  EvaluationSubmitted: null,
  PayItForwardAnswered: null,
  EndReasonTold: null,
  NeverPairAgainAsked: null,
  NeverPairAgainTakenBack: null,
};

/** Whoever is waited for next hears of it. */
function waits(_event: RelationshipEvent, { after }: Moment): readonly Reason[] {
  const actBy = lapsesAt(after);
  return awaited(after).map((to) => ({ kind: waitingKind(after, to), to, actBy, until: actBy }));
}

/** The mentee hears how far their request has come; of a pair that is registered, the two are asked when it is their turn. */
function approved(event: EventOf<'RequestApproved'>, moment: Moment): readonly Reason[] {
  const asked = moment.after.registration === null;
  return [...waits(event, moment), ...(asked ? [{ kind: 'REQUEST_APPROVED', to: 'MENTEE' } as const] : [])];
}

function waitingKind({ status }: Relationship, to: Recipient): NudgeKind {
  if (to === 'COORDINATOR' || to === 'SPONSOR') return 'APPROVAL_WAITING';
  return status === 'REGISTERED' ? 'EXISTING_PAIR_TO_CONFIRM' : 'REQUEST_WAITING';
}

/**
 * What became of a registered pair: told to whoever registered it and to whoever has said yes before.
 *
 * @param by who has just said so; null where nobody said anything in time.
 */
function existingPair(kind: NudgeKind, by: PartyRole | null, { registration }: Relationship): readonly Reason[] {
  const heard = new Set<Recipient>([...(registration?.confirmedBy ?? []), ...(registration ? [registration.by] : [])]);
  if (by !== null) heard.delete(by);
  return [...heard].map((to) => ({ kind, to }));
}

function answered(): readonly Reason[] {
  return [{ kind: 'REQUEST_ANSWERED', to: 'MENTEE' }];
}

/** Told to a mentee who was waiting; one who was answered and asked for nothing more expects nothing. */
function lapsed({ data }: EventOf<'RequestLapsed'>, { before }: Moment): readonly Reason[] {
  if (before === null) return [];
  if (before.status === 'REGISTERED') {
    const told = existingPair('EXISTING_PAIR_DENIED', null, before);
    return told.filter(({ to }) => data.cause !== `${to}_LEFT`);
  }
  if (data.cause === 'MENTEE_LEFT') return [];
  const waited = before.status === 'REQUESTED' || (before.status === 'ENQUIRY' && awaited(before).includes('MENTOR'));
  return waited ? [{ kind: 'REQUEST_LAPSED', to: 'MENTEE' }] : [];
}

/** A mentee who is to be offered another mentor hears of that instead; whoever has left, or has ended it, knows. */
function ended({ data: { by, cause, rematch } }: EventOf<'RelationshipEnded'>): readonly Reason[] {
  return BOTH.filter((role) => role !== by && cause !== `${role}_LEFT`).map((to) => ({
    kind: to === 'MENTEE' && rematch ? 'REMATCH' : 'CLOSED',
    to,
  }));
}

/** Who may have written something in which the erased person is named, while it can still be read. */
function lookThrough({ data: { at, who } }: EventOf<'PartyErased'>, { after }: Moment): readonly Reason[] {
  const to = otherRole(who);
  const wrote = to === 'MENTEE' || after.acceptedAt !== null || after.questions.length > 0;
  if (!wrote || after.textsDestroyedAt !== null || after.erased.includes(to)) return [];
  return [{ kind: 'TEXTS_TO_LOOK_THROUGH', to, until: minutesAfter(at, LOOK_THROUGH_MINUTES) }];
}

function nudgeFor(reason: Reason, eventId: Id, { data }: RelationshipEvent, relationship: Relationship): NudgeFacts {
  const { kind, to, startsAt = null, actBy = null, until = minutesAfter(data.at, NEWS_MINUTES) } = reason;
  const about = reason.about === undefined ? [] : [reason.about];
  return {
    nudgeId: derivedId('nudge', eventId, kind, to, ...about),
    kind,
    ...addressed(reason, relationship),
    // Who has been erased has no name any more, and is not to get one back.
    ...(kind === 'TEXTS_TO_LOOK_THROUGH' ? { other: null } : {}),
    relationshipId: relationship.id,
    dueAt: data.at,
    until,
    startsAt,
    actBy,
    timeZone: relationship.scheme.timeZone,
    calendar: reason.calendar ?? null,
  };
}

/** Only the two may know who the other is; a sponsor nobody knows is stood in for by the coordinators. */
function addressed(
  { to, toldBy }: Reason,
  { mentor, mentee, sponsor, scheme }: Relationship,
): Pick<NudgeFacts, 'recipient' | 'organisation' | 'other'> {
  const person = (id: Id): NudgeFacts['recipient'] => ({ is: 'PERSON', person: id });
  if (to === 'MENTOR') {
    return { recipient: person(mentor.person), organisation: mentor.organisation, other: mentee.person };
  }
  if (to === 'MENTEE') {
    return { recipient: person(mentee.person), organisation: mentee.organisation, other: mentor.person };
  }
  if (to === 'SPONSOR' && sponsor !== null) {
    return { recipient: person(sponsor), organisation: mentee.organisation, other: null };
  }
  // Nobody coordinates a relationship of their own, nor hears as a coordinator of what the other half told the scheme.
  const except = [mentor.person, mentee.person];
  const told = toldBy === undefined ? null : partyAs(toldBy, { mentor, mentee });
  const orElse = told && { person: told.person, organisation: told.organisation };
  const recipient = { is: 'COORDINATORS', schemeId: scheme.id, except, orElse } as const;
  return { recipient, organisation: scheme.organisation, other: null };
}
