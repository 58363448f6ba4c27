import { counted, did, type Deeds } from './deed.js';
import type { ActionEvent, GoalEvent } from './goal-and-action.js';
import type { PassingOnEvent } from './looking-back.js';
import { otherRole } from './relationship.js';
import type { BarrierRaised, CommitmentEvent, SafetyEvent } from './reverse-mentoring.js';
import type { SessionPlanEvent, SessionRecordEvent, SessionWorkEvent } from './session.js';

type WorkEvent =
  | SessionPlanEvent
  | SessionWorkEvent
  | SessionRecordEvent
  | GoalEvent
  | ActionEvent
  | BarrierRaised
  | CommitmentEvent
  | SafetyEvent
  | PassingOnEvent;

const words = (code: string): string => code.toLowerCase().replaceAll('_', ' ');

/** What the two do together: the pair reads all of it, coordinators that they meet, and what was published. */
export const workDeeds: Deeds<WorkEvent> = {
  SessionsProposed: ({ by, starts }) =>
    did(by, `proposed ${starts.length === 1 ? 'a date' : `${starts.length} dates`} for a session`, true),
  SessionConfirmed: ({ by }) => did(by, 'confirmed a session', true),
  SessionRescheduled: ({ by, starts }) =>
    did(by, `proposed ${starts.length === 1 ? 'another date' : `${starts.length} other dates`} for a session`, true),
  SessionCancelled: ({ by, atShortNotice }) =>
    did(by, `cancelled a session${atShortNotice ? ' at short notice' : ''}`, true),
  SessionPrepared: ({ by }) => did(by, 'prepared a session', false),
  SessionRecorded: ({ by, minutes, heldOn }) => did(by, `recorded a session of ${minutes} minutes on ${heldOn}`, true),
  SessionCorrected: ({ by, wasHeldOn, heldOn, minutes }) =>
    did(by, `corrected the session recorded for ${wasHeldOn}: it was of ${minutes} minutes on ${heldOn}`, true),
  SessionTakenBack: ({ by, wasHeldOn }) => did(by, `took back that a session was held on ${wasHeldOn}`, true),
  SessionFollowedUp: ({ by }) => did(by, 'followed up a session', false),
  GoalSet: ({ by }) => did(by, 'set a goal', false),
  GoalRevised: ({ by }) => did(by, 'revised a goal', false),
  GoalClosed: ({ by, outcome }) => did(by, `closed a goal as ${words(outcome)}`, false),
  ActionAgreed: ({ by, owner }) =>
    did(by, owner === by ? 'took on an action' : `noted an action for the ${words(otherRole(by))}`, false),
  ActionReported: ({ by, outcome }) => did(by, `reported an action as ${words(outcome)}`, false),
  BarrierRaised: ({ by }) => did(by, 'raised a barrier', 'A barrier was raised.'),
  CommitmentMade: ({ by }) => did(by, 'made a commitment', true),
  CommitmentUpdated: ({ by, status }) =>
    did(by, `told that a commitment is ${words(status)}`, `The ${words(by)} told where a commitment stands.`),
  CommitmentPublished: ({ by }) => did(by, 'published a commitment to the scheme’s coordinators', true),
  ConsentGiven: ({ by }) => did(by, 'gave consent to note what they live through', true),
  ConsentWithdrawn: ({ by }) =>
    did(
      by,
      `withdrew that consent: the ${words(otherRole(by))} no longer reads what they have noted of it`,
      `The ${words(by)} withdrew that consent.`,
    ),
  PeerSupportRecorded: ({ by, heldOn, minutes }) =>
    did(by, `attended a peer-support meeting of ${counted(minutes, 'minute')} on ${heldOn}`, true),
  IntroductionOffered: ({ by }) => did(by, 'offered an introduction', false),
  IntroductionAnswered: ({ by, answer }) => did(by, `${words(answer)} an introduction`, false),
  PayItForwardAnswered: ({ by, answer }) => did(by, PAYS_FORWARD[answer], true),
};

const PAYS_FORWARD = {
  YES: 'would like to become a mentor in turn',
  LATER: 'may become a mentor later',
  NO: 'will not become a mentor now',
} as const;
