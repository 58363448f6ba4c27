import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { relationshipDecider, replay } from '../domain/relationship.decider.js';
import type { RelationshipEvent } from '../domain/relationship.events.js';
import type { SchemeTerms } from '../domain/relationship.js';
import {
  amina,
  daniel,
  mentee,
  mentor,
  pool,
  relationshipId,
  reverseScheme,
  sealed,
  share,
  stranger,
  terms,
} from './relationship.given.js';

/** A coordinator of the scheme, and the mentee's line manager. */
export const coordinator = stranger;
export const sponsor = '3c2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a41';

/** An id that ends in a number, for the things of a story. */
export const idOf = (number: number): string => `e0000000-58b0-4c3f-8a53-${String(number).padStart(12, '0')}`;

/** The scheme of the story, with both approvals. */
export const approvingScheme: SchemeTerms = {
  ...reverseScheme,
  settings: { ...reverseScheme.settings, coordinatorApproves: true, sponsorApproves: true },
};

/** Facts of a pair that can come together. */
export const freePair = {
  inReportingLine: false,
  mentorIsPublished: true,
  schemeIsOpen: true,
  neverAgain: false,
} as const;

const found = { relationshipId, scheme: approvingScheme, mentor, mentee, pool, share } as const;
const by = (person: string, at: string): { readonly by: string; readonly at: string } => ({
  by: person,
  at: `${at}:00.000Z`,
});
const first = { sessionId: idOf(1), medium: 'VIDEO', minutes: 60 } as const;
const second = { sessionId: idOf(2), medium: 'PHONE', minutes: 45 } as const;

/** From the first question to the evaluation six months after the end, command by command. */
export const wholeLife: readonly RelationshipCommand[] = [
  {
    type: 'AskQuestion',
    ...by(daniel, '2026-11-01T09:00'),
    ...found,
    questionId: idOf(3),
    question: sealed('question'),
    pair: freePair,
  },
  { type: 'AnswerQuestion', ...by(amina, '2026-11-01T10:00'), questionId: idOf(3), answer: sealed('answer', amina) },
  {
    type: 'RequestMentoring',
    ...by(daniel, '2026-11-02T09:00'),
    ...found,
    letter: sealed('letter'),
    sponsor,
    pair: freePair,
  },
  { type: 'ApproveRequest', ...by(coordinator, '2026-11-02T12:00'), as: 'COORDINATOR' },
  { type: 'ApproveRequest', ...by(sponsor, '2026-11-02T15:00'), as: 'SPONSOR' },
  { type: 'AcceptRequest', ...by(amina, '2026-11-03T09:00'), pair: freePair },
  { type: 'GiveConsent', ...by(amina, '2026-11-03T09:05') },
  {
    type: 'SubmitSurvey',
    ...by(daniel, '2026-11-04T09:00'),
    wave: 'BEFORE',
    scores: { CONFIDENCE: 3, INCLUSION: 2 },
    comment: sealed('survey'),
  },
  { type: 'RecordIntroductoryMeeting', ...by(amina, '2026-11-05T09:00'), heldOn: '2026-11-05', medium: 'VIDEO' },
  { type: 'ProposeAgreement', ...by(daniel, '2026-11-05T10:00'), terms },
  { type: 'SignAgreement', ...by(daniel, '2026-11-05T11:00'), proposedAt: '2026-11-05T10:00:00.000Z' },
  { type: 'SignAgreement', ...by(amina, '2026-11-05T12:00'), proposedAt: '2026-11-05T10:00:00.000Z' },
  {
    type: 'SetGoal',
    ...by(daniel, '2026-11-06T09:00'),
    goalId: idOf(4),
    statement: sealed('goal'),
    howIWillKnow: sealed('sign'),
  },
  {
    type: 'ReviseGoal',
    ...by(daniel, '2026-11-06T10:00'),
    goalId: idOf(4),
    statement: sealed('better goal'),
    howIWillKnow: sealed('better sign'),
  },
  { type: 'ProposeSessions', ...by(daniel, '2026-11-06T11:00'), ...first, starts: ['2026-11-12T13:00:00.000Z'] },
  {
    type: 'RescheduleSession',
    ...by(amina, '2026-11-06T12:00'),
    ...first,
    starts: ['2026-11-13T13:00:00.000Z', '2026-11-14T13:00:00.000Z'],
  },
  {
    type: 'ConfirmSession',
    ...by(daniel, '2026-11-07T09:00'),
    sessionId: idOf(1),
    startsAt: '2026-11-13T13:00:00.000Z',
  },
  {
    type: 'PrepareSession',
    ...by(daniel, '2026-11-08T09:00'),
    sessionId: idOf(1),
    topics: sealed('topics'),
    hopes: sealed('hopes'),
  },
  {
    type: 'PrepareSession',
    ...by(amina, '2026-11-08T10:00'),
    sessionId: idOf(1),
    topics: sealed('addition', amina),
    hopes: null,
  },
  { type: 'SendReminder', at: '2026-11-12T13:00:00.000Z', key: `session-reminder:${idOf(1)}:2026-11-13T13:00:00.000Z` },
  { type: 'RecordSession', ...by(amina, '2026-11-13T15:00'), ...first, unplanned: false, heldOn: '2026-11-13' },
  { type: 'FollowUpSession', ...by(daniel, '2026-11-13T16:00'), sessionId: idOf(1), reflection: sealed('reflection') },
  {
    type: 'AgreeAction',
    ...by(amina, '2026-11-13T16:10'),
    actionId: idOf(5),
    sessionId: idOf(1),
    owner: 'MENTEE',
    what: sealed('action', amina),
    dueOn: '2026-12-01',
  },
  {
    type: 'ReportAction',
    ...by(daniel, '2026-11-30T09:00'),
    actionId: idOf(5),
    outcome: 'ADAPTED',
    why: sealed('why'),
  },
  {
    type: 'RaiseBarrier',
    ...by(daniel, '2026-11-30T09:05'),
    barrierId: idOf(6),
    factId: idOf(7),
    sessionId: idOf(1),
    themes: ['GENDER'],
    story: sealed('story'),
  },
  {
    type: 'MakeCommitment',
    ...by(daniel, '2026-11-30T09:10'),
    commitmentId: idOf(8),
    factId: idOf(17),
    statement: sealed('commitment'),
    themes: ['GENDER'],
    scope: 'ORGANISATIONAL',
    indicator: 'WDES_7',
    dueOn: '2027-03-31',
  },
  {
    type: 'UpdateCommitment',
    ...by(daniel, '2026-11-30T09:20'),
    commitmentId: idOf(8),
    status: 'ADOPTED',
    evidence: sealed('evidence'),
  },
  {
    type: 'RecordPeerSupport',
    ...by(amina, '2026-12-01T18:00'),
    meetingId: idOf(9),
    heldOn: '2026-12-01',
    minutes: 90,
  },
  { type: 'ProposeSessions', ...by(amina, '2026-12-02T09:00'), ...second, starts: ['2026-12-10T13:00:00.000Z'] },
  { type: 'CancelSession', ...by(daniel, '2026-12-03T09:00'), sessionId: idOf(2) },
  {
    type: 'OfferIntroduction',
    ...by(amina, '2026-12-03T10:00'),
    introductionId: idOf(10),
    to: sealed('introduction', amina),
  },
  { type: 'AnswerIntroduction', ...by(daniel, '2026-12-03T11:00'), introductionId: idOf(10), answer: 'ACCEPTED' },
  { type: 'PauseRelationship', ...by(amina, '2026-12-04T09:00'), until: '2027-01-10' },
  { type: 'ResumeRelationship', ...by(amina, '2027-01-05T09:00') },
  {
    type: 'RecordCheckIn',
    ...by(daniel, '2027-02-05T09:00'),
    going: 'WELL',
    note: sealed('note'),
    wantsCoordinator: false,
  },
  { type: 'ExtendRelationship', ...by(daniel, '2027-02-06T09:00'), sessions: 2, months: 1 },
  { type: 'ExtendRelationship', ...by(amina, '2027-02-07T09:00'), sessions: 2, months: 1 },
  {
    type: 'RaiseConcern',
    ...by(daniel, '2027-02-08T09:00'),
    concernId: idOf(11),
    limit: 'RISK_OF_HARM',
    story: sealed('concern'),
  },
  {
    type: 'AnswerConcern',
    ...by(coordinator, '2027-02-08T10:00'),
    as: 'COORDINATOR',
    concernId: idOf(11),
    outcome: 'REFERRED',
  },
  { type: 'CloseGoal', ...by(daniel, '2027-03-01T09:00'), goalId: idOf(4), outcome: 'ACHIEVED' },
  { type: 'PublishCommitment', ...by(daniel, '2027-03-02T09:00'), commitmentId: idOf(8) },
  { type: 'WithdrawConsent', ...by(amina, '2027-03-02T10:00') },
  { type: 'NeverPairAgain', ...by(amina, '2027-03-02T11:00') },
  { type: 'EndRelationship', ...by(daniel, '2027-03-03T09:00'), cause: 'COMPLETED', seeksAnother: true },
  { type: 'SettleRematch', ...by(coordinator, '2027-03-04T09:00'), as: 'COORDINATOR', outcome: 'REMATCHED' },
  {
    type: 'SubmitEvaluation',
    ...by(daniel, '2027-03-05T09:00'),
    wave: 'END',
    worth: 5,
    recommends: true,
    comment: sealed('evaluation'),
  },
  { type: 'AnswerPayItForward', ...by(daniel, '2027-03-05T09:05'), answer: 'YES' },
  { type: 'SubmitSurvey', ...by(amina, '2027-09-05T09:00'), wave: 'LATER', scores: { BELONGING: 4 }, comment: null },
];

/** What the decider makes of commands, one after another. */
export function lived(
  commands: readonly RelationshipCommand[],
  before: readonly RelationshipEvent[] = [],
): RelationshipEvent[] {
  return commands.reduce<RelationshipEvent[]>(
    (events, command) => [...events, ...relationshipDecider.decide(command, replay(events))],
    [...before],
  );
}
