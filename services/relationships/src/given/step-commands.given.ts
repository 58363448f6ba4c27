import { expect } from '@jest/globals';
import { dayIn, daysAfter } from '../domain/calendar.js';
import { isOpen } from '../domain/looking-back.decider.js';
import type { NextAction, NextStep } from '../domain/next-step.js';
import type { RelationshipCommand } from '../domain/relationship.commands.js';
import { agreementToSign, type Relationship, type Wave } from '../domain/relationship.js';
import { at as story, sealed, stranger, terms } from './relationship.given.js';
import { freePair, idOf } from './whole-life.given.js';

interface Asked {
  readonly by: string;
  readonly at: string;
}
type Make = (asked: Asked, step: NextStep, relationship: Relationship) => RelationshipCommand;

/** For each next action the command that somebody gives who takes the step. */
const COMMANDS: { readonly [Action in NextAction]: Make } = {
  ANSWER_QUESTION: (asked, { about }) => ({
    type: 'AnswerQuestion',
    ...asked,
    questionId: about ?? '',
    answer: sealed('yes'),
  }),
  REQUEST_MENTORING: (asked, _step, { id, scheme, mentor, mentee }) => ({
    type: 'RequestMentoring',
    ...asked,
    ...{ relationshipId: id, scheme, mentor, mentee, pool: idOf(90), share: null },
    ...{ letter: sealed('please'), sponsor: null, pair: freePair },
  }),
  APPROVE_REQUEST: (asked, { by }) => ({
    type: 'ApproveRequest',
    ...asked,
    as: by === 'SPONSOR' ? 'SPONSOR' : 'COORDINATOR',
  }),
  // Who may not be paired any more is not told so: what is left to them is to say no.
  ANSWER_REQUEST: (asked, _step, { neverAgain }) =>
    neverAgain.length > 0 ? { type: 'DeclineRequest', ...asked } : { type: 'AcceptRequest', ...asked, pair: freePair },
  CONFIRM_EXISTING_PAIR: (asked, _step, { neverAgain }) =>
    neverAgain.length > 0
      ? { type: 'DenyExistingPair', ...asked }
      : { type: 'ConfirmExistingPair', ...asked, pair: freePair },
  RECORD_INTRODUCTORY_MEETING: (asked, _step, { scheme }) => ({
    type: 'RecordIntroductoryMeeting',
    ...asked,
    heldOn: dayIn(scheme.timeZone, asked.at),
    medium: 'VIDEO',
  }),
  PROPOSE_AGREEMENT: (asked) => ({ type: 'ProposeAgreement', ...asked, terms }),
  SIGN_AGREEMENT: (asked, _step, relationship) => ({
    type: 'SignAgreement',
    ...asked,
    proposedAt: agreementToSign(relationship)?.proposedAt ?? null,
  }),
  SET_GOAL: (asked) => ({
    type: 'SetGoal',
    ...asked,
    goalId: idOf(91),
    statement: sealed('learn'),
    howIWillKnow: sealed('see'),
  }),
  PROPOSE_SESSIONS: (asked, _step, { scheme }) => ({
    type: 'ProposeSessions',
    ...asked,
    ...{ sessionId: idOf(92), starts: [daysAfter(scheme.timeZone, asked.at, 300)], medium: 'VIDEO', minutes: 60 },
  }),
  CONFIRM_SESSION: (asked, { about, dueAt }) => ({
    type: 'ConfirmSession',
    ...asked,
    sessionId: about ?? '',
    startsAt: dueAt ?? '',
  }),
  RESCHEDULE_SESSION: (asked, { about }, { scheme }) => ({
    type: 'RescheduleSession',
    ...asked,
    ...{ sessionId: about ?? '', starts: [daysAfter(scheme.timeZone, asked.at, 300)], medium: 'VIDEO', minutes: 60 },
  }),
  PREPARE_SESSION: (asked, { about }) => ({
    type: 'PrepareSession',
    ...asked,
    sessionId: about ?? '',
    topics: sealed('topics'),
    hopes: null,
  }),
  RECORD_SESSION: (asked, { about }, { scheme, sessions }) => ({
    type: 'RecordSession',
    ...asked,
    ...{ sessionId: about ?? '', unplanned: false, medium: 'VIDEO', minutes: 60 },
    heldOn: dayIn(
      scheme.timeZone,
      sessions.find(({ id, status }) => id === about && status === 'CONFIRMED')?.startsAt ?? asked.at,
    ),
  }),
  FOLLOW_UP_SESSION: (asked, { about }) => ({
    type: 'FollowUpSession',
    ...asked,
    sessionId: about ?? '',
    reflection: null,
  }),
  REPORT_ACTION: (asked, { about }) => ({
    type: 'ReportAction',
    ...asked,
    actionId: about ?? '',
    outcome: 'APPLIED',
    why: null,
  }),
  GIVE_CONSENT: (asked) => ({ type: 'GiveConsent', ...asked }),
  MAKE_COMMITMENT: (asked) => ({
    type: 'MakeCommitment',
    ...asked,
    ...{ commitmentId: idOf(93), factId: idOf(94), statement: sealed('I will'), themes: [] },
    ...{ scope: 'SYMBOLIC', indicator: null, dueOn: null },
  }),
  UPDATE_COMMITMENT: (asked, { about }) => ({
    type: 'UpdateCommitment',
    ...asked,
    ...{ commitmentId: about ?? '', status: 'DONE', evidence: null },
  }),
  RECORD_CHECK_IN: (asked) => ({
    type: 'RecordCheckIn',
    ...asked,
    going: 'WELL',
    note: null,
    wantsCoordinator: false,
  }),
  RESUME_RELATIONSHIP: (asked) => ({ type: 'ResumeRelationship', ...asked }),
  EXTEND_RELATIONSHIP: (asked, _step, { proposedExtension }) => ({
    type: 'ExtendRelationship',
    ...asked,
    sessions: proposedExtension?.sessions ?? 0,
    months: proposedExtension?.months ?? 0,
  }),
  END_RELATIONSHIP: (asked, _step, { sessions }) => ({
    type: 'EndRelationship',
    ...asked,
    cause: sessions.some(({ status }) => status === 'HELD') ? 'COMPLETED' : 'NO_FAULT',
    seeksAnother: false,
  }),
  ANSWER_INTRODUCTION: (asked, { about }) => ({
    type: 'AnswerIntroduction',
    ...asked,
    introductionId: about ?? '',
    answer: 'ACCEPTED',
  }),
  SUBMIT_SURVEY: (asked, _step, relationship) => ({
    type: 'SubmitSurvey',
    ...asked,
    wave: openWave(relationship, asked.at),
    scores: { CAREER: 4 },
    comment: null,
  }),
  SUBMIT_EVALUATION: (asked, _step, relationship) => ({
    type: 'SubmitEvaluation',
    ...asked,
    wave: openWave(relationship, asked.at) === 'LATER' ? 'LATER' : 'END',
    worth: 4,
    recommends: true,
    comment: null,
  }),
  ANSWER_PAY_IT_FORWARD: (asked) => ({ type: 'AnswerPayItForward', ...asked, answer: 'LATER' }),
  SETTLE_REMATCH: (asked) => ({ type: 'SettleRematch', ...asked, as: 'COORDINATOR', outcome: 'REMATCHED' }),
  ANSWER_CONCERN: (asked, { about }) => ({
    type: 'AnswerConcern',
    ...asked,
    ...{ as: 'COORDINATOR', concernId: about ?? '', outcome: 'NOTED' },
  }),
  CALL_MENTOR: (asked) => ({ type: 'AnswerCall', ...asked, as: 'COORDINATOR', calledBy: 'MENTOR' }),
  CALL_MENTEE: (asked) => ({ type: 'AnswerCall', ...asked, as: 'COORDINATOR', calledBy: 'MENTEE' }),
};

function openWave(relationship: Relationship, now: string): Wave {
  const wave = (['BEFORE', 'END', 'LATER'] as const).find((candidate) => isOpen(relationship, candidate, now));
  expect(wave).toBeDefined();
  return wave ?? 'BEFORE';
}

/** The commands of everyone who may take a step, at an instant. */
export function commandsOf(step: NextStep, relationship: Relationship, at = story.later): RelationshipCommand[] {
  const { mentor, mentee, sponsor } = relationship;
  const people = {
    MENTOR: [mentor.person],
    MENTEE: [mentee.person],
    EITHER: [mentor.person, mentee.person],
    COORDINATOR: [stranger],
    SPONSOR: sponsor === null ? [] : [sponsor],
  }[step.by];
  return people.map((by) => COMMANDS[step.action]({ by, at }, step, relationship));
}
