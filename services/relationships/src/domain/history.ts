import { assertNever } from '@pairwell/kernel';
import { otherRole, type PartyRole } from './relationship.js';
import type { RelationshipEvent } from './relationship.events.js';

/** One line of the history: what happened, said in words, with who and when. It holds nothing that anyone wrote. */
export interface HistoryLine {
  /** Null when nobody did it but a rule of the scheme. */
  readonly by: PartyRole | null;
  readonly at: string;
  readonly sentence: string;
}

/** The history as sentences, in the order in which it happened; events that are only bookkeeping say nothing. */
export function historyOf(events: readonly RelationshipEvent[]): readonly HistoryLine[] {
  return events.flatMap((event) => {
    const line = lineOf(event);
    return line === null ? [] : [{ ...line, at: event.data.at }];
  });
}

type Line = Omit<HistoryLine, 'at'> | null;

function lineOf(event: RelationshipEvent): Line {
  switch (event.type) {
    case 'MentoringRequested':
      return { by: 'MENTEE', sentence: 'The mentee asked for mentoring.' };
    case 'RequestAccepted':
      return { by: 'MENTOR', sentence: 'The mentor accepted the request.' };
    case 'RequestDeclined':
      return { by: 'MENTOR', sentence: 'The mentor declined the request.' };
    case 'RequestWithdrawn':
      return { by: 'MENTEE', sentence: 'The mentee withdrew the request.' };
    case 'ReservedPlaceGivenBack':
      return null;
    case 'AgreementReached':
      return { by: null, sentence: 'Both have signed: the agreement holds.' };
    case 'RelationshipEnded':
      return ended(event);
    default:
      return { by: event.data.by, sentence: `The ${event.data.by.toLowerCase()} ${deed(event)}.` };
  }
}

function ended({ data }: Extract<RelationshipEvent, { type: 'RelationshipEnded' }>): Line {
  if (data.by === null) return { by: null, sentence: 'The relationship ended.' };
  const how = data.cause === 'COMPLETED' ? 'closed the relationship as completed' : 'ended the relationship';
  return { by: data.by, sentence: `The ${data.by.toLowerCase()} ${how}.` };
}

type Deed = Extract<RelationshipEvent, { data: { by: PartyRole } }>;

function deed(event: Deed): string {
  switch (event.type) {
    case 'IntroductoryMeetingRecorded':
      return `recorded the introductory meeting of ${event.data.heldOn}`;
    case 'AgreementProposed':
      return `proposed an agreement of ${event.data.terms.sessions} sessions of ${event.data.terms.minutes} minutes`;
    case 'AgreementSigned':
      return 'signed the agreement';
    case 'SessionsProposed':
      return `proposed ${event.data.starts.length === 1 ? 'a date' : `${event.data.starts.length} dates`} for a session`;
    case 'SessionConfirmed':
      return 'confirmed a session';
    case 'SessionPrepared':
      return 'prepared a session';
    case 'SessionRecorded':
      return `recorded a session of ${event.data.minutes} minutes on ${event.data.heldOn}`;
    case 'GoalSet':
      return 'set a goal';
    case 'ActionAgreed':
      return event.data.owner === event.data.by
        ? 'took on an action'
        : `noted an action for the ${otherRole(event.data.by).toLowerCase()}`;
    case 'ActionReported':
      return `reported an action as ${event.data.outcome.toLowerCase().replace('_', ' ')}`;
    case 'BarrierRaised':
      return 'raised a barrier';
    case 'CommitmentMade':
      return 'made a commitment';
    case 'CommitmentPublished':
      return 'published a commitment to the scheme';
    default:
      return assertNever(event);
  }
}
