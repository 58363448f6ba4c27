import { assertNever } from '@pairwell/kernel';
import { waivedByEnd, waivedByRematch } from './another-mentor.js';
import { changed } from './changed.js';
import { doneAs } from './completion.js';
import { heldSessions } from './course-dates.js';
import type {
  EndForLeaver,
  EndingCommand,
  EndingEvent,
  EndRelationship,
  SettleRematch,
  TakeBackNeverPairAgain,
} from './ending.js';
import { existing, only, outside, participant } from './participants.js';
import { isRunning, stageOf, type Relationship, type RelationshipState } from './relationship.js';
import { notPossibleNow, notYoursToDo } from './relationship.refusals.js';
import { withoutSessionsBefore } from './sessions.decider.js';

/** Either may leave at any time and need give no reason; nobody is left behind without being offered another mentor. */
export function decideEnding(command: EndingCommand, state: RelationshipState): readonly EndingEvent[] {
  const relationship = existing(state);
  switch (command.type) {
    case 'EndRelationship':
      return end(command, relationship);
    case 'EndForLeaver':
      return leave(command, relationship);
    case 'NeverPairAgain': {
      const by = participant(relationship, command.by, 'ask not to be paired again');
      if (relationship.neverAgain.includes(by))
        throw notPossibleNow(relationship, 'You have asked for this: it holds.');
      return [{ type: 'NeverPairAgainAsked', data: { at: command.at, by } }];
    }
    case 'TakeBackNeverPairAgain':
      return takeBack(command, relationship);
    case 'SettleRematch':
      return settle(command, relationship);
    default:
      return assertNever(command);
  }
}

function end(command: EndRelationship, relationship: Relationship): readonly EndingEvent[] {
  const by = participant(relationship, command.by, 'end the relationship');
  const { at, seeksAnother, why = null } = command;
  const areDone = command.cause === 'COMPLETED';
  if (!isRunning(relationship)) throw notPossibleNow(relationship, 'Only a running relationship can be ended.');
  if (seeksAnother && by !== 'MENTEE') throw notYoursToDo('MENTEE', 'ask for another mentor');
  if (areDone && heldSessions(relationship).length === 0) {
    throw notPossibleNow(relationship, 'Nothing has been completed yet: no session was held.');
  }
  if (why !== null && areDone) {
    throw notPossibleNow(
      relationship,
      'What is completed needs no reason: leave the reason out, or end it as no fault.',
    );
  }
  const rematch = seeksAnother || (by === 'MENTOR' && !areDone);
  const cause = areDone ? doneAs(relationship, at) : 'NO_FAULT';
  return [
    { type: 'RelationshipEnded', data: { at, by, cause, rematch } },
    ...(why === null ? [] : [{ type: 'EndReasonTold', data: { at, by, ...why } } as const]),
  ];
}

/** Nothing where it is over already, so that the same news can come twice. */
function leave({ at, left }: EndForLeaver, relationship: Relationship): readonly EndingEvent[] {
  const cause = left === 'MENTOR' ? 'MENTOR_LEFT' : 'MENTEE_LEFT';
  switch (stageOf(relationship.status)) {
    case 'OPEN':
      return [{ type: 'RequestLapsed', data: { at, cause } }];
    case 'RUNNING':
      return [{ type: 'RelationshipEnded', data: { at, by: null, cause, rematch: left === 'MENTOR' } }];
    case 'OVER':
      return [];
  }
}

/** Their own word alone: what the other has asked for holds until the other takes it back, and is told nobody. */
function takeBack({ at, ...command }: TakeBackNeverPairAgain, relationship: Relationship): readonly EndingEvent[] {
  const by = participant(relationship, command.by, 'take back that they asked not to be paired again');
  const { neverAgain } = relationship;
  if (!neverAgain.includes(by)) throw notPossibleNow(relationship, 'You have not asked for this: nothing holds.');
  return [{ type: 'NeverPairAgainTakenBack', data: { at, by, lifted: neverAgain.every((role) => role === by) } }];
}

/** Coordinators keep the list; the mentee can take themselves off it. */
function settle(command: SettleRematch, relationship: Relationship): readonly EndingEvent[] {
  const { at, as, by, outcome } = command;
  if (as === 'COORDINATOR') outside(as, relationship, by, 'settle that a mentee has been rematched');
  else only('MENTEE', relationship, by, 'decline another mentor');
  if (as === 'MENTEE' && outcome === 'REMATCHED') throw notYoursToDo('COORDINATOR', 'say that a mentee was rematched');
  if (relationship.rematch !== 'WANTED') throw notPossibleNow(relationship, 'No other mentor is being looked for.');
  return [{ type: 'RematchSettled', data: { at, as, outcome } }];
}

export function evolveEnding(relationship: Relationship, event: EndingEvent): Relationship {
  switch (event.type) {
    case 'RelationshipEnded': {
      const waitWaived = waivedByEnd(event.data);
      const { at: endedAt, cause: endCause, rematch } = event.data;
      const sessions = withoutSessionsBefore(relationship.sessions, null, endedAt);
      const over = { status: 'ENDED', endedAt, endCause, rematch: rematch ? 'WANTED' : null } as const;
      const open = { pause: null, proposedExtension: null, proposedAgreement: null };
      return changed(relationship, { ...over, sessions, waitWaived, ...open });
    }
    case 'EndReasonTold': {
      const { by, reason, toldOther } = event.data;
      return changed(relationship, { endReason: { by, reason, toldOther } });
    }
    case 'RequestLapsed':
      return changed(relationship, { status: 'LAPSED', endedAt: event.data.at });
    case 'NeverPairAgainAsked': {
      const { by } = event.data;
      const { neverAgain, neverAgainTakenBack } = relationship;
      const takenBack = neverAgainTakenBack.filter((role) => role !== by);
      return changed(relationship, { neverAgain: [...neverAgain, by], neverAgainTakenBack: takenBack });
    }
    case 'NeverPairAgainTakenBack': {
      const { by } = event.data;
      const { neverAgain, neverAgainTakenBack } = relationship;
      const others = neverAgain.filter((role) => role !== by);
      return changed(relationship, { neverAgain: others, neverAgainTakenBack: [...neverAgainTakenBack, by] });
    }
    case 'RematchSettled':
      return changed(relationship, {
        rematch: 'SETTLED',
        waitWaived: relationship.waitWaived || waivedByRematch(event.data),
      });
    default:
      return assertNever(event);
  }
}
