import type { NudgeKind } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import { minutesAfter } from '../../domain/calendar.js';
import type { Deadline, Recipient, ReminderKind } from '../../domain/deadline.js';
import { deadlinesOf } from '../../domain/deadlines.js';
import type { RelationshipEvent, RelationshipEventType } from '../../domain/relationship.events.js';
import { otherRole, type PartyRole, type Relationship } from '../../domain/relationship.js';
import { awaited, lapsesAt } from '../../domain/waiting.js';
import { BOTH, type EventOf, type Moment, type NudgeFacts, type Reason } from './nudge-reason.js';
import { booked, cancelled, dateOf, datesToChoose, moved, takenOff } from './session-nudges.js';

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
  RequestApproved: waits,
  ExistingPairRegistered: waits,
  ExistingPairConfirmed: ({ data: { by, complete } }, { after }) =>
    complete ? existingPair('EXISTING_PAIR_CONFIRMED', by, after) : [],
  ExistingPairDenied: ({ data: { by } }, { after }) => existingPair('EXISTING_PAIR_DENIED', by, after),
  RequestAccepted: answered,
  RequestDeclined: answered,
  ApprovalRefused: (_event, { after }) =>
    after.registration === null ? answered() : existingPair('EXISTING_PAIR_DENIED', null, after),
  RequestLapsed: lapsed,
  AgreementProposed: ({ data }) => [{ kind: 'AGREEMENT_TO_SIGN', to: otherRole(data.by) }],
  SessionsProposed: ({ data }) => [datesToChoose('SESSION_PROPOSED', data)],
  SessionConfirmed: booked,
  SessionRescheduled: moved,
  SessionCancelled: cancelled,
  RelationshipEnded: (event, moment) => [...ended(event), ...takenOff(event, moment)],
  RelationshipPaused: takenOff,
  ConcernRaised: () => [{ kind: 'CONCERN_RAISED', to: 'COORDINATOR', until: null }],
  ReminderSent: reminded,
  PartyErased: lookThrough,
  TextsDestroyed: null,
  RequestWithdrawn: null,
  ReservedPlaceGivenBack: null,
  IntroductoryMeetingRecorded: null,
  AgreementSigned: null,
  AgreementReached: null,
  SessionPrepared: null,
  SessionRecorded: null,
  SessionFollowedUp: null,
  GoalSet: null,
  GoalRevised: null,
  GoalClosed: null,
  ActionAgreed: null,
  ActionReported: null,
  BarrierRaised: null,
  CommitmentMade: null,
  CommitmentUpdated: null,
  CommitmentPublished: null,
  ConsentGiven: null,
  ConsentWithdrawn: null,
  PeerSupportRecorded: null,
  CheckInRecorded: null,
  RelationshipResumed: null,
  ExtensionProposed: null,
  RelationshipExtended: null,
  SurveySubmitted: null,
  EvaluationSubmitted: null,
  IntroductionOffered: null,
  IntroductionAnswered: null,
  PayItForwardAnswered: null,
  ConcernAnswered: null,
  NeverPairAgainAsked: null,
  RematchSettled: null,
};

/** Whoever is waited for next hears of it. */
function waits(_event: RelationshipEvent, { after }: Moment): readonly Reason[] {
  const actBy = lapsesAt(after);
  return awaited(after).map((to) => ({ kind: waitingKind(after, to), to, actBy, until: actBy }));
}

function waitingKind({ status }: Relationship, to: Recipient): NudgeKind {
  if (to === 'COORDINATOR' || to === 'SPONSOR') return 'APPROVAL_WAITING';
  return status === 'REGISTERED' ? 'EXISTING_PAIR_TO_CONFIRM' : 'REQUEST_WAITING';
}

/** What became of a registered pair: told to whoever registered it and to whoever has said yes before. */
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
  if (before === null || data.cause === 'MENTEE_LEFT') return [];
  const waited = before.status === 'REQUESTED' || (before.status === 'ENQUIRY' && awaited(before).includes('MENTOR'));
  return waited ? [{ kind: 'REQUEST_LAPSED', to: 'MENTEE' }] : [];
}

/** A mentee whose mentor has left hears of the way on instead; whoever has left, or has ended it, knows. */
function ended({ data: { by, cause, rematch } }: EventOf<'RelationshipEnded'>): readonly Reason[] {
  return BOTH.filter((role) => role !== by && cause !== `${role}_LEFT`).map((to) => ({
    kind: to === 'MENTEE' && cause === 'MENTOR_LEFT' && rematch ? 'REMATCH' : 'CLOSED',
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

const REMINDERS: Readonly<Record<Exclude<ReminderKind, 'REQUEST_REMINDER'>, NudgeKind>> = {
  INTRODUCTION_OVERDUE: 'INTRODUCTION_TO_BOOK',
  SESSION_REMINDER: 'SESSION_REMINDER',
  SESSION_UNRECORDED: 'SESSION_TO_RECORD',
  ACTION_DUE: 'ACTION_DUE',
  COMMITMENT_DUE: 'COMMITMENT_DUE',
  NUDGE_TO_BOOK: 'NEXT_SESSION_TO_BOOK',
  CLOSE_WARNING: 'CLOSING_SOON',
  CHECK_IN: 'CHECK_IN_DUE',
  TERM_ENDS_SOON: 'TERM_ENDS_SOON',
  EVALUATION_AT_END: 'EVALUATION_DUE',
  PAY_IT_FORWARD: 'PAY_IT_FORWARD',
  EVALUATION_LATER: 'LATER_EVALUATION_DUE',
};

function reminded({ data }: EventOf<'ReminderSent'>, { before, after }: Moment): readonly Reason[] {
  const sent = before === null ? undefined : deadlinesOf(before).find(({ key }) => key === data.key);
  const startsAt = dateOf(before, data.about);
  const actBy = actByOf(data.kind, sent, after);
  const until = data.kind === 'CLOSE_WARNING' ? actBy : (sent?.until ?? null);
  return data.to.map((to) => ({ kind: reminderKind(data.kind, to, after), to, startsAt, actBy, until }));
}

function reminderKind(kind: ReminderKind, to: Recipient, after: Relationship): NudgeKind {
  if (kind !== 'REQUEST_REMINDER') return REMINDERS[kind];
  if (after.status === 'ENQUIRY') return to === 'MENTOR' ? 'QUESTION_ASKED' : 'QUESTION_ANSWERED';
  if (to === 'COORDINATOR' || to === 'SPONSOR') return 'APPROVAL_WAITING';
  return after.status === 'REGISTERED' ? 'EXISTING_PAIR_TO_CONFIRM' : 'REQUEST_REMINDER';
}

/** By when a reminder asks to act, where there is such a time. */
function actByOf(kind: ReminderKind, sent: Deadline | undefined, after: Relationship): string | null {
  switch (kind) {
    case 'REQUEST_REMINDER':
      return lapsesAt(after);
    case 'CLOSE_WARNING':
      return deadlinesOf(after).find((deadline) => deadline.kind === 'CLOSE_INACTIVE')?.dueAt ?? null;
    case 'ACTION_DUE':
    case 'COMMITMENT_DUE':
      return sent?.dueAt ?? null;
    case 'TERM_ENDS_SOON':
    case 'EVALUATION_AT_END':
    case 'EVALUATION_LATER':
      return sent?.until ?? null;
    case 'INTRODUCTION_OVERDUE':
    case 'SESSION_REMINDER':
    case 'SESSION_UNRECORDED':
    case 'NUDGE_TO_BOOK':
    case 'CHECK_IN':
    case 'PAY_IT_FORWARD':
      return null;
  }
}

function nudgeFor(reason: Reason, eventId: Id, { data }: RelationshipEvent, relationship: Relationship): NudgeFacts {
  const { kind, to, startsAt = null, actBy = null, until = minutesAfter(data.at, NEWS_MINUTES) } = reason;
  const about = reason.about === undefined ? [] : [reason.about];
  return {
    nudgeId: derivedId('nudge', eventId, kind, to, ...about),
    kind,
    ...addressed(to, relationship),
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
  to: Recipient,
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
  const recipient = { is: 'COORDINATORS', schemeId: scheme.id, except } as const;
  return { recipient, organisation: scheme.organisation, other: null };
}
