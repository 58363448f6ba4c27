import { registerEnumType } from '@nestjs/graphql';
import type { NextAction as Action, StepBy as By } from '../../domain/next-step.js';

/** Each lists exactly the values of the domain's type: the compiler proves it. */
type EnumOf<Value extends string> = { readonly [Name in Value]: Name };

export const NextAction: EnumOf<Action> = {
  ANSWER_QUESTION: 'ANSWER_QUESTION',
  REQUEST_MENTORING: 'REQUEST_MENTORING',
  APPROVE_REQUEST: 'APPROVE_REQUEST',
  ANSWER_REQUEST: 'ANSWER_REQUEST',
  CONFIRM_EXISTING_PAIR: 'CONFIRM_EXISTING_PAIR',
  RECORD_INTRODUCTORY_MEETING: 'RECORD_INTRODUCTORY_MEETING',
  PROPOSE_AGREEMENT: 'PROPOSE_AGREEMENT',
  SIGN_AGREEMENT: 'SIGN_AGREEMENT',
  SET_GOAL: 'SET_GOAL',
  PROPOSE_SESSIONS: 'PROPOSE_SESSIONS',
  CONFIRM_SESSION: 'CONFIRM_SESSION',
  RESCHEDULE_SESSION: 'RESCHEDULE_SESSION',
  PREPARE_SESSION: 'PREPARE_SESSION',
  RECORD_SESSION: 'RECORD_SESSION',
  FOLLOW_UP_SESSION: 'FOLLOW_UP_SESSION',
  REPORT_ACTION: 'REPORT_ACTION',
  GIVE_CONSENT: 'GIVE_CONSENT',
  MAKE_COMMITMENT: 'MAKE_COMMITMENT',
  UPDATE_COMMITMENT: 'UPDATE_COMMITMENT',
  RECORD_CHECK_IN: 'RECORD_CHECK_IN',
  RESUME_RELATIONSHIP: 'RESUME_RELATIONSHIP',
  EXTEND_RELATIONSHIP: 'EXTEND_RELATIONSHIP',
  END_RELATIONSHIP: 'END_RELATIONSHIP',
  ANSWER_INTRODUCTION: 'ANSWER_INTRODUCTION',
  SUBMIT_SURVEY: 'SUBMIT_SURVEY',
  SUBMIT_EVALUATION: 'SUBMIT_EVALUATION',
  ANSWER_PAY_IT_FORWARD: 'ANSWER_PAY_IT_FORWARD',
  SETTLE_REMATCH: 'SETTLE_REMATCH',
  ANSWER_CONCERN: 'ANSWER_CONCERN',
  CALL_MENTOR: 'CALL_MENTOR',
  CALL_MENTEE: 'CALL_MENTEE',
};
registerEnumType(NextAction, {
  name: 'NextAction',
  description: 'What can be done next in a relationship.',
  valuesMap: {
    ANSWER_QUESTION: { description: 'Answer a question of the mentee.' },
    REQUEST_MENTORING: { description: 'Ask for mentoring, now that questions are answered.' },
    APPROVE_REQUEST: { description: 'Approve the request, or do not, before the mentor answers it.' },
    ANSWER_REQUEST: { description: 'Accept or decline the request, before it lapses.' },
    CONFIRM_EXISTING_PAIR: { description: 'Confirm that the two are a pair, or deny it.' },
    RECORD_INTRODUCTORY_MEETING: { description: 'Meet, and record that you met.' },
    PROPOSE_AGREEMENT: { description: 'Propose the agreement.' },
    SIGN_AGREEMENT: { description: 'Sign the agreement.' },
    SET_GOAL: { description: 'Set a first goal.' },
    PROPOSE_SESSIONS: { description: 'Propose dates for the next session.' },
    CONFIRM_SESSION: { description: 'Choose one of the proposed dates.' },
    RESCHEDULE_SESSION: { description: 'Propose other dates: those that were proposed have passed.' },
    PREPARE_SESSION: { description: 'Say what to talk about.' },
    RECORD_SESSION: { description: 'Hold the session and record it.' },
    FOLLOW_UP_SESSION: { description: 'Note what came of the session.' },
    REPORT_ACTION: { description: 'Say what came of an action.' },
    GIVE_CONSENT: { description: 'Say whether what you live through may be noted here.' },
    MAKE_COMMITMENT: { description: 'Commit to something about a barrier.' },
    UPDATE_COMMITMENT: { description: 'Say where a commitment stands.' },
    RECORD_CHECK_IN: { description: 'Say how it goes.' },
    RESUME_RELATIONSHIP: { description: 'Go on before the pause is over.' },
    EXTEND_RELATIONSHIP: { description: 'Agree to the extension that the other side proposed.' },
    END_RELATIONSHIP: { description: 'All agreed sessions were held, or the months are over: close well.' },
    ANSWER_INTRODUCTION: { description: 'Say whether you want the introduction.' },
    SUBMIT_SURVEY: { description: 'Answer the short survey.' },
    SUBMIT_EVALUATION: { description: 'Evaluate the mentoring.' },
    ANSWER_PAY_IT_FORWARD: { description: 'Say whether you will mentor in turn.' },
    SETTLE_REMATCH: { description: 'Find another mentor for the mentee.' },
    ANSWER_CONCERN: { description: 'Answer a concern.' },
    CALL_MENTOR: {
      description: 'Get in touch with the mentor, who asked for a coordinator, and say so by answerCall.',
    },
    CALL_MENTEE: {
      description: 'Get in touch with the mentee, who asked for a coordinator, and say so by answerCall.',
    },
  },
});

export const StepBy: EnumOf<By> = {
  MENTOR: 'MENTOR',
  MENTEE: 'MENTEE',
  EITHER: 'EITHER',
  COORDINATOR: 'COORDINATOR',
  SPONSOR: 'SPONSOR',
};
registerEnumType(StepBy, {
  name: 'StepBy',
  description: 'Whose step it is.',
  valuesMap: {
    MENTOR: { description: 'The mentor.' },
    MENTEE: { description: 'The mentee.' },
    EITHER: { description: 'Either of the two; one is enough.' },
    COORDINATOR: { description: 'A coordinator of the scheme.' },
    SPONSOR: { description: 'Who sponsors the mentee.' },
  },
});
