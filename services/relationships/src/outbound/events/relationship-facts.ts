import {
  BarrierRaised,
  CommitmentMade,
  PairBarred,
  PairUnbarred,
  RelationshipFactRecorded,
  SessionCorrected,
  type DataOf,
  type IntegrationEventType,
} from '@pairwell/contracts';
import type { RecordedEvent } from '@pairwell/event-store';
import { assertNever, derivedId, type Id } from '@pairwell/kernel';
import { dayIn, monthIn } from '../../domain/calendar.js';
import type { EndCause } from '../../domain/ending.js';
import type { BeginningEvent, RelationshipEvent } from '../../domain/relationship.events.js';
import type { SessionRecordEvent } from '../../domain/session.js';
import type { PairInScheme } from '../../domain/request.js';

/** What the history says about the pair at its very beginning; every fact repeats it. */
export type Pair = PairInScheme & { readonly pool: Id | null; readonly share: Id | null };

export function pairOf({ data }: BeginningEvent): Pair {
  return data;
}

/** An integration event that an event of a stream gives rise to. */
export interface Told {
  readonly type: IntegrationEventType;
  readonly id: Id;
  readonly key: Id;
  readonly aggregateVersion: number;
  readonly occurredAt: Date;
  /** False when nothing may lead from this event to the command behind it. */
  readonly traceable: boolean;
  readonly data: unknown;
}

type Fact = DataOf<typeof RelationshipFactRecorded>['fact'];

/** What others may count of an event, in coded form; null for what is nobody else's business. */
export function toldOf(pair: Pair, recorded: RecordedEvent, event: RelationshipEvent): Told | null {
  if (event.type === 'BarrierRaised') return barrierOf(pair, event);
  if (event.type === 'CommitmentMade') return commitmentOf(pair, event);
  if (event.type === 'NeverPairAgainAsked') return ofTheTwo(PairBarred, pair, recorded, event.data.at);
  if (event.type === 'NeverPairAgainTakenBack')
    return event.data.lifted ? ofTheTwo(PairUnbarred, pair, recorded, event.data.at) : null;
  if (event.type === 'SessionCorrected' || event.type === 'SessionTakenBack')
    return correctionOf(pair, recorded, event);
  const fact = factOf(event);
  if (fact === null) return null;
  const data: DataOf<typeof RelationshipFactRecorded> = { ...headOf(pair, recorded, event), fact };
  return toldOfPair(RelationshipFactRecorded, recorded, event, data);
}

/** What every message about a stage of a pair repeats, so that each can be read alone. */
function headOf(
  pair: Pair,
  recorded: RecordedEvent,
  event: RelationshipEvent,
): Omit<DataOf<typeof RelationshipFactRecorded>, 'fact'> {
  return {
    relationshipId: pair.relationshipId,
    revision: Number(recorded.revision),
    schemeId: pair.scheme.id,
    kind: pair.scheme.kind,
    mentor: pair.mentor.person,
    mentee: pair.mentee.person,
    mentorOrganisation: pair.mentor.organisation,
    menteeOrganisation: pair.mentee.organisation,
    poolId: pair.pool,
    shareId: pair.share,
    occurredOn: dayOf(pair, event),
  };
}

function toldOfPair(
  type: IntegrationEventType,
  recorded: RecordedEvent,
  event: RelationshipEvent,
  data: ReturnType<typeof headOf>,
): Told {
  return {
    type,
    id: derivedId('relationship fact', recorded.id),
    key: data.relationshipId,
    aggregateVersion: data.revision,
    occurredAt: new Date(event.data.at),
    traceable: true,
    data,
  };
}

/** What a session is from now on to be counted as: on which day and how long, or not at all. */
function correctionOf(pair: Pair, recorded: RecordedEvent, event: SessionRecordEvent): Told {
  const { sessionId } = event.data;
  const held = event.type === 'SessionTakenBack' ? null : { minutes: event.data.minutes, medium: event.data.medium };
  const data: DataOf<typeof SessionCorrected> = { ...headOf(pair, recorded, event), sessionId, held };
  return toldOfPair(SessionCorrected, recorded, event, data);
}

/** The day on which it happened: of a meeting that was held, not the day on which someone recorded it. */
function dayOf({ scheme }: Pair, event: RelationshipEvent): string {
  if (event.type === 'SessionTakenBack') return event.data.wasHeldOn;
  if (event.type === 'SessionRecorded' || event.type === 'SessionCorrected') return event.data.heldOn;
  if (event.type === 'IntroductoryMeetingRecorded') return event.data.heldOn;
  return dayIn(scheme.timeZone, event.data.at);
}

type Happening<Type extends RelationshipEvent['type']> = Extract<RelationshipEvent, { type: Type }>;

function barrierOf({ scheme }: Pair, { data: { at, factId, themes } }: Happening<'BarrierRaised'>): Told {
  const month = monthIn(scheme.timeZone, at);
  const id = derivedId('barrier fact', factId);
  return withoutThePair(BarrierRaised, id, { factId, schemeId: scheme.id, month, themes: [...themes] });
}

/**
 * Which indicator a commitment is linked to can say what the mentor lives through, and is the pair's until it is published.
 * Nothing is told of one that was made before there was an id under which it can be told so.
 */
function commitmentOf({ scheme }: Pair, { data }: Happening<'CommitmentMade'>): Told | null {
  const { at, factId, scope, indicator } = data;
  if (factId === null) return null;
  const told = { factId, schemeId: scheme.id, month: monthIn(scheme.timeZone, at), scope, indicator };
  return withoutThePair(CommitmentMade, derivedId('commitment fact', factId), told);
}

/**
 * What travels without person and relationship: under its random id, with nothing finer than the month, and without the
 * trace of the command, since two messages of the same instant would be a trail. Nor is there any other message of it.
 */
function withoutThePair<Data extends { readonly factId: Id; readonly month: string }>(
  type: IntegrationEventType<Data>,
  id: Id,
  data: Data,
): Told {
  const occurredAt = new Date(`${data.month}-01T00:00:00.000Z`);
  return { type, id, key: data.factId, aggregateVersion: 0, occurredAt, traceable: false, data };
}

/**
 * That the two are never to be paired again, or that nobody asks for it any more. In the order of their ids, so that nobody
 * learns who asked.
 */
function ofTheTwo(
  type: typeof PairBarred | typeof PairUnbarred,
  { relationshipId, mentor, mentee }: Pair,
  recorded: RecordedEvent,
  at: string,
): Told {
  const [one, other] = [mentor.person, mentee.person].sort();
  return {
    type,
    id: derivedId('barred pair', recorded.id),
    key: relationshipId,
    aggregateVersion: Number(recorded.revision),
    occurredAt: new Date(at),
    // The command would lead to whoever asked.
    traceable: false,
    data: { relationshipId, one, other },
  };
}

/** The fact has no word for an end before all agreed sessions were held: it is no completion, and nobody's fault. */
function countedAs(cause: EndCause): Extract<Fact, { name: 'ENDED' }>['cause'] {
  return cause === 'ENDED_EARLY' ? 'NO_FAULT' : cause;
}

/** What is told without the pair, or not as a fact. */
type ToldOtherwise =
  'BarrierRaised' | 'CommitmentMade' | 'NeverPairAgainAsked' | 'NeverPairAgainTakenBack' | SessionRecordEvent['type'];

/** Stages that a pair comes to once: that it changes what it has agreed is no fact, lest it be counted as agreeing twice. */
function factOf(event: Exclude<RelationshipEvent, { type: ToldOtherwise }>): Fact | null {
  switch (event.type) {
    case 'MentoringRequested':
    case 'ExistingPairRegistered':
      return { name: 'REQUESTED' };
    case 'RequestAccepted':
      return { name: 'ACCEPTED' };
    case 'RequestDeclined':
    case 'ExistingPairDenied':
    case 'ApprovalRefused':
      return { name: 'DECLINED' };
    case 'RequestWithdrawn':
    case 'ExistingPairWithdrawn':
      return { name: 'WITHDRAWN' };
    case 'RequestLapsed':
      return { name: 'LAPSED' };
    case 'IntroductoryMeetingRecorded':
      return { name: 'INTRODUCED' };
    case 'ExistingPairConfirmed':
      return event.data.complete ? { name: 'INTRODUCED' } : null;
    case 'AgreementReached':
      return { name: 'AGREED' };
    case 'SessionConfirmed':
      return { name: 'SESSION_PLANNED', sessionId: event.data.sessionId };
    case 'SessionRecorded': {
      const { sessionId, minutes, medium } = event.data;
      return { name: 'SESSION_HELD', sessionId, minutes, medium };
    }
    case 'RelationshipEnded':
      return { name: 'ENDED', cause: countedAs(event.data.cause) };
    case 'QuestionAsked':
    case 'QuestionAnswered':
    case 'ReservedPlaceGivenBack':
    case 'RequestApproved':
    case 'SponsorLeft':
    case 'AgreementProposed':
    case 'AgreementSigned':
    case 'AgreementChangeProposed':
    case 'ProposedAgreementDropped':
    case 'AgreementRenewed':
    case 'SessionsProposed':
    case 'SessionRescheduled':
    case 'SessionCancelled':
    case 'SessionPrepared':
    case 'SessionFollowedUp':
    case 'GoalSet':
    case 'GoalRevised':
    case 'GoalClosed':
    case 'ActionAgreed':
    case 'ActionReported':
    case 'CommitmentUpdated':
    case 'CommitmentPublished':
    case 'ConsentGiven':
    case 'ConsentWithdrawn':
    case 'PeerSupportRecorded':
    case 'CheckInRecorded':
    case 'RelationshipPaused':
    case 'RelationshipResumed':
    case 'ExtensionProposed':
    case 'RelationshipExtended':
    case 'SurveySubmitted':
    case 'EvaluationSubmitted':
    case 'IntroductionOffered':
    case 'IntroductionAnswered':
    case 'PayItForwardAnswered':
    case 'ConcernRaised':
    case 'ConcernAnswered':
    case 'CallAnswered':
    case 'EndReasonTold':
    case 'RematchSettled':
    case 'ReminderSent':
    case 'PartyErased':
    case 'TextsDestroyed':
      return null;
    default:
      return assertNever(event);
  }
}
