export type NextAction =
  | 'ANSWER_QUESTION'
  | 'REQUEST_MENTORING'
  | 'APPROVE_REQUEST'
  | 'ANSWER_REQUEST'
  | 'CONFIRM_EXISTING_PAIR'
  | 'RECORD_INTRODUCTORY_MEETING'
  | 'PROPOSE_AGREEMENT'
  | 'SIGN_AGREEMENT'
  | 'SET_GOAL'
  | 'PROPOSE_SESSIONS'
  | 'CONFIRM_SESSION'
  | 'RESCHEDULE_SESSION'
  | 'PREPARE_SESSION'
  | 'RECORD_SESSION'
  | 'FOLLOW_UP_SESSION'
  | 'REPORT_ACTION'
  | 'GIVE_CONSENT'
  | 'MAKE_COMMITMENT'
  | 'UPDATE_COMMITMENT'
  | 'RECORD_CHECK_IN'
  | 'RESUME_RELATIONSHIP'
  | 'EXTEND_RELATIONSHIP'
  | 'END_RELATIONSHIP'
  | 'ANSWER_INTRODUCTION'
  | 'SUBMIT_SURVEY'
  | 'SUBMIT_EVALUATION'
  | 'ANSWER_PAY_IT_FORWARD'
  | 'SETTLE_REMATCH'
  | 'ANSWER_CONCERN'
  | 'CALL_MENTOR'
  | 'CALL_MENTEE';

/** EITHER: it is enough that one of the two does it. */
export type StepBy = 'MENTOR' | 'MENTEE' | 'EITHER' | 'COORDINATOR' | 'SPONSOR';

export interface NextStep {
  readonly action: NextAction;
  readonly by: StepBy;
  /** RFC 3339, UTC; null where nothing presses. */
  readonly dueAt: string | null;
  /** The question, session, action or other part it is about, or null. */
  readonly about: string | null;
}

export function step(
  action: NextAction,
  by: StepBy,
  dueAt: string | null = null,
  about: string | null = null,
): NextStep {
  return { action, by, dueAt, about };
}
