import { assertNever, type Decider } from '@pairwell/kernel';
import { decideAgreement, evolveAgreement } from './agreement.decider.js';
import { decideBarrier, evolveBarrier } from './barriers.decider.js';
import { decideCommitment, evolveCommitment } from './commitments.decider.js';
import { decideEnding, evolveEnding } from './ending.decider.js';
import { decideGoalOrAction, evolveGoalOrAction } from './goals-and-actions.decider.js';
import type { RelationshipCommand } from './relationship.commands.js';
import type { MentoringRequested, RelationshipEvent } from './relationship.events.js';
import type { Relationship, RelationshipState } from './relationship.js';
import { begun, decideRequest, evolveRequest } from './request.decider.js';
import { decideSession, evolveSession } from './sessions.decider.js';

/** The rules of a relationship: small deciders, each for its part of the life of a pair, put together. */
export const relationshipDecider: Decider<RelationshipState, RelationshipCommand, RelationshipEvent> = {
  initialState: null,
  decide,
  evolve,
};

function decide(command: RelationshipCommand, state: RelationshipState): readonly RelationshipEvent[] {
  switch (command.type) {
    case 'RequestMentoring':
    case 'AcceptRequest':
    case 'DeclineRequest':
    case 'WithdrawRequest':
      return decideRequest(command, state);
    case 'RecordIntroductoryMeeting':
    case 'ProposeAgreement':
    case 'SignAgreement':
      return decideAgreement(command, state);
    case 'ProposeSessions':
    case 'ConfirmSession':
    case 'PrepareSession':
    case 'RecordSession':
      return decideSession(command, state);
    case 'SetGoal':
    case 'AgreeAction':
    case 'ReportAction':
      return decideGoalOrAction(command, state);
    case 'RaiseBarrier':
      return decideBarrier(command, state);
    case 'MakeCommitment':
    case 'PublishCommitment':
      return decideCommitment(command, state);
    case 'EndRelationship':
      return decideEnding(command, state);
    default:
      return assertNever(command);
  }
}

function evolve(state: RelationshipState, event: RelationshipEvent): RelationshipState {
  if (event.type === 'MentoringRequested') return begun(event);
  if (state === null) return null;
  return { ...evolveExisting(state, event), changedAt: event.data.at };
}

function evolveExisting(
  relationship: Relationship,
  event: Exclude<RelationshipEvent, MentoringRequested>,
): Relationship {
  switch (event.type) {
    case 'RequestAccepted':
    case 'RequestDeclined':
    case 'RequestWithdrawn':
    case 'ReservedPlaceGivenBack':
      return evolveRequest(relationship, event);
    case 'IntroductoryMeetingRecorded':
    case 'AgreementProposed':
    case 'AgreementSigned':
    case 'AgreementReached':
      return evolveAgreement(relationship, event);
    case 'SessionsProposed':
    case 'SessionConfirmed':
    case 'SessionPrepared':
    case 'SessionRecorded':
      return evolveSession(relationship, event);
    case 'GoalSet':
    case 'ActionAgreed':
    case 'ActionReported':
      return evolveGoalOrAction(relationship, event);
    case 'BarrierRaised':
      return evolveBarrier(relationship, event);
    case 'CommitmentMade':
    case 'CommitmentPublished':
      return evolveCommitment(relationship, event);
    case 'RelationshipEnded':
      return evolveEnding(relationship, event);
    default:
      return assertNever(event);
  }
}

/** The relationship that a history tells. */
export function replay(events: Iterable<RelationshipEvent>): RelationshipState {
  let state: RelationshipState = relationshipDecider.initialState;
  for (const event of events) state = evolve(state, event);
  return state;
}
