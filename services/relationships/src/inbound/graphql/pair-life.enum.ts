import { registerEnumType } from '@nestjs/graphql';
import type { RiskReason as Risk } from '../../domain/health.js';
import type * as domain from '../../domain/relationship.js';
import type { EnumOf } from './enums.js';

/** The enums of what happens while a pair goes on, and afterwards. */

export const Going: EnumOf<domain.Going> = { WELL: 'WELL', MIXED: 'MIXED', BADLY: 'BADLY' };
registerEnumType(Going, {
  name: 'Going',
  description: 'How it goes, in one word.',
  valuesMap: {
    WELL: { description: 'It goes well.' },
    MIXED: { description: 'Some of it does.' },
    BADLY: { description: 'It does not go well.' },
  },
});

export const GoalStatus: EnumOf<domain.GoalStatus> = { OPEN: 'OPEN', ACHIEVED: 'ACHIEVED', DROPPED: 'DROPPED' };
registerEnumType(GoalStatus, {
  name: 'GoalStatus',
  description: 'Where a goal stands.',
  valuesMap: {
    OPEN: { description: 'They work towards it.' },
    ACHIEVED: { description: 'It is reached.' },
    DROPPED: { description: 'It was given up.' },
  },
});

type GoalEnd = Exclude<domain.GoalStatus, 'OPEN'>;
export const GoalOutcome: EnumOf<GoalEnd> = { ACHIEVED: 'ACHIEVED', DROPPED: 'DROPPED' };
registerEnumType(GoalOutcome, {
  name: 'GoalOutcome',
  description: 'How a goal is closed.',
  valuesMap: {
    ACHIEVED: { description: 'It is reached.' },
    DROPPED: { description: 'It is given up.' },
  },
});

type CommitmentProgress = Exclude<domain.CommitmentStatus, 'PROPOSED'>;
export const ToldCommitmentStatus: EnumOf<CommitmentProgress> = {
  ADOPTED: 'ADOPTED',
  IN_PROGRESS: 'IN_PROGRESS',
  DONE: 'DONE',
  DROPPED: 'DROPPED',
};
registerEnumType(ToldCommitmentStatus, {
  name: 'ToldCommitmentStatus',
  description: 'What a leader can tell of a commitment.',
  valuesMap: {
    ADOPTED: { description: 'It is decided.' },
    IN_PROGRESS: { description: 'It is being done.' },
    DONE: { description: 'It is done.' },
    DROPPED: { description: 'It was given up.' },
  },
});

export const MentorConsent: EnumOf<domain.Consent> = { GIVEN: 'GIVEN', WITHDRAWN: 'WITHDRAWN' };
registerEnumType(MentorConsent, {
  name: 'MentorConsent',
  description: 'What the mentor of a reverse pair said to noting what they live through.',
  valuesMap: {
    GIVEN: { description: 'It may be noted.' },
    WITHDRAWN: { description: 'It may not, or not any more.' },
  },
});

export const Wave: EnumOf<domain.Wave> = { BEFORE: 'BEFORE', END: 'END', LATER: 'LATER' };
registerEnumType(Wave, {
  name: 'Wave',
  description: 'When a survey is answered.',
  valuesMap: {
    BEFORE: { description: 'Between the acceptance and the first session.' },
    END: { description: 'At the end, while it is fresh.' },
    LATER: { description: 'Some months after the end, when the scheme asks.' },
  },
});

type AfterWave = Exclude<domain.Wave, 'BEFORE'>;
export const EvaluationWave: EnumOf<AfterWave> = { END: 'END', LATER: 'LATER' };
registerEnumType(EvaluationWave, {
  name: 'EvaluationWave',
  description: 'When an evaluation is made.',
  valuesMap: {
    END: { description: 'At the end, while it is fresh.' },
    LATER: { description: 'Some months after the end, when the scheme asks.' },
  },
});

export const SurveyDomain: EnumOf<domain.SurveyDomain> = {
  CONFIDENCE: 'CONFIDENCE',
  SKILLS: 'SKILLS',
  CAREER: 'CAREER',
  NETWORKS: 'NETWORKS',
  BELONGING: 'BELONGING',
  INCLUSION: 'INCLUSION',
};
registerEnumType(SurveyDomain, {
  name: 'SurveyDomain',
  description: 'What the survey asks about, each from 1 (not at all) to 5 (very much).',
  valuesMap: {
    CONFIDENCE: { description: 'Trust in oneself.' },
    SKILLS: { description: 'What one can do.' },
    CAREER: { description: 'Where one is going.' },
    NETWORKS: { description: 'Whom one knows.' },
    BELONGING: { description: 'Being part of the organisation.' },
    INCLUSION: { description: 'Being heard and treated fairly.' },
  },
});

type Said = NonNullable<domain.Introduction['answer']>;
export const IntroductionAnswer: EnumOf<Said> = { ACCEPTED: 'ACCEPTED', DECLINED: 'DECLINED' };
registerEnumType(IntroductionAnswer, {
  name: 'IntroductionAnswer',
  description: 'What the other said to an offered introduction.',
  valuesMap: {
    ACCEPTED: { description: 'Yes, please.' },
    DECLINED: { description: 'No, thank you.' },
  },
});

export const PayItForward: EnumOf<domain.PayItForward> = { YES: 'YES', LATER: 'LATER', NO: 'NO' };
registerEnumType(PayItForward, {
  name: 'PayItForward',
  description: 'What the mentee says to becoming a mentor in turn.',
  valuesMap: {
    YES: { description: 'Gladly.' },
    LATER: { description: 'Perhaps later.' },
    NO: { description: 'Not now.' },
  },
});

export const ConcernOutcome: EnumOf<domain.ConcernOutcome> = {
  NOTED: 'NOTED',
  REFERRED: 'REFERRED',
  NO_ACTION: 'NO_ACTION',
};
registerEnumType(ConcernOutcome, {
  name: 'ConcernOutcome',
  description: 'What a coordinator did about a concern.',
  valuesMap: {
    NOTED: { description: 'It was taken note of.' },
    REFERRED: { description: 'It was passed to those whose task it is.' },
    NO_ACTION: { description: 'Nothing had to be done.' },
  },
});

export const Rematch: EnumOf<domain.Rematch> = { WANTED: 'WANTED', SETTLED: 'SETTLED' };
registerEnumType(Rematch, {
  name: 'Rematch',
  description: 'Whether the mentee is to be offered another mentor.',
  valuesMap: {
    WANTED: { description: 'It is on the list of the coordinators.' },
    SETTLED: { description: 'Another was found, or none is wanted.' },
  },
});

export const EndReason: EnumOf<domain.EndReason> = {
  NO_TIME: 'NO_TIME',
  HARD_TO_MEET: 'HARD_TO_MEET',
  NOT_THE_RIGHT_MATCH: 'NOT_THE_RIGHT_MATCH',
  NEEDS_CHANGED: 'NEEDS_CHANGED',
  NEW_ROLE: 'NEW_ROLE',
  OTHER_SUPPORT: 'OTHER_SUPPORT',
  SOMETHING_ELSE: 'SOMETHING_ELSE',
  PREFER_NOT_TO_SAY: 'PREFER_NOT_TO_SAY',
};
registerEnumType(EndReason, {
  name: 'EndReason',
  description: 'Why somebody ends a relationship by choice, if they say so; none of them blames anybody.',
  valuesMap: {
    NO_TIME: { description: 'There is no time for it now: workload, no protected time.' },
    HARD_TO_MEET: { description: 'Dates, places or the medium would not fit.' },
    NOT_THE_RIGHT_MATCH: { description: 'The two would each do better with somebody else.' },
    NEEDS_CHANGED: { description: 'Something else is needed than when it began.' },
    NEW_ROLE: { description: 'One of them has other work, or works elsewhere.' },
    OTHER_SUPPORT: { description: 'Another mentor or another kind of support was found.' },
    SOMETHING_ELSE: { description: 'None of these.' },
    PREFER_NOT_TO_SAY: { description: 'They were asked and would rather not say.' },
  },
});

type Settled = 'REMATCHED' | 'NOT_WANTED';
export const RematchOutcome: EnumOf<Settled> = { REMATCHED: 'REMATCHED', NOT_WANTED: 'NOT_WANTED' };
registerEnumType(RematchOutcome, {
  name: 'RematchOutcome',
  description: 'How the search for another mentor was settled.',
  valuesMap: {
    REMATCHED: { description: 'Another mentor was found; for a coordinator to say.' },
    NOT_WANTED: { description: 'The mentee wants none.' },
  },
});

export const RiskReason: EnumOf<Risk> = {
  REQUEST_WAITS_LONG: 'REQUEST_WAITS_LONG',
  NOT_INTRODUCED_IN_TIME: 'NOT_INTRODUCED_IN_TIME',
  AGREEMENT_MISSING: 'AGREEMENT_MISSING',
  NO_SESSION_FOR_LONG: 'NO_SESSION_FOR_LONG',
  SESSIONS_CANCELLED: 'SESSIONS_CANCELLED',
  CHECK_IN_MISSED: 'CHECK_IN_MISSED',
  COORDINATOR_WANTED: 'COORDINATOR_WANTED',
  CONCERN_OPEN: 'CONCERN_OPEN',
  PAST_ITS_TERM: 'PAST_ITS_TERM',
};
registerEnumType(RiskReason, {
  name: 'RiskReason',
  description: 'Why someone may want to ask how it goes; each follows from activity alone.',
  valuesMap: {
    REQUEST_WAITS_LONG: { description: 'Half of the time for an answer is over.' },
    NOT_INTRODUCED_IN_TIME: { description: 'The introductory meeting is overdue.' },
    AGREEMENT_MISSING: { description: 'They have met and not agreed.' },
    NO_SESSION_FOR_LONG: { description: 'They have not met for as long as the scheme finds too long.' },
    SESSIONS_CANCELLED: { description: 'The last sessions were cancelled.' },
    CHECK_IN_MISSED: { description: 'One of them has not checked in.' },
    COORDINATOR_WANTED: { description: 'One of them would like a coordinator to call, and none has followed it up.' },
    CONCERN_OPEN: { description: 'A concern waits for an answer.' },
    PAST_ITS_TERM: { description: 'The agreed months are over.' },
  },
});
