import { registerEnumType } from '@nestjs/graphql';
import type {
  CodedList,
  DateProblem as Problem,
  LackingPart,
  PartOfRelationship,
  WhoCan as Who,
} from '../../domain/relationship.refusals.js';

/** Enums of what refusals say (see enums.ts). */

export const PlaceOwner = { MENTOR: 'MENTOR', SHARE: 'SHARE' } as const;
registerEnumType(PlaceOwner, {
  name: 'PlaceOwner',
  description: 'Whose places there are.',
  valuesMap: {
    MENTOR: { description: 'The mentor’s: as many as they take on at once.' },
    SHARE: { description: 'Those that a shared pool offers the organisation of the mentee.' },
  },
});

export const AgreementPart = {
  PURPOSE: 'purpose',
  FOCUS: 'focus',
  SESSIONS: 'sessions',
  SUCCESS_CRITERIA: 'successCriteria',
} as const satisfies Readonly<Record<string, LackingPart>>;
registerEnumType(AgreementPart, {
  name: 'AgreementPart',
  description: 'A part of an agreement that it cannot be without.',
  valuesMap: {
    PURPOSE: { description: 'What it is for.' },
    FOCUS: { description: 'The topics that the two will work at.' },
    SESSIONS: { description: 'How many sessions of what length.' },
    SUCCESS_CRITERIA: { description: 'How success will be judged.' },
  },
});

export const CodeList: { readonly [Key in CodedList]: Key } = {
  BARRIER_THEMES: 'BARRIER_THEMES',
  WRES_INDICATORS: 'WRES_INDICATORS',
  WDES_INDICATORS: 'WDES_INDICATORS',
  MENTORING_TOPICS: 'MENTORING_TOPICS',
  SURVEY_DOMAINS: 'SURVEY_DOMAINS',
};
registerEnumType(CodeList, {
  name: 'CodeList',
  description: 'A list of codes that something is chosen from; `reference(list:)` has those of the same name.',
  valuesMap: {
    BARRIER_THEMES: { description: 'What stands in a colleague’s way.' },
    WRES_INDICATORS: { description: 'Indicators of the Workforce Race Equality Standard.' },
    WDES_INDICATORS: { description: 'Metrics of the Workforce Disability Equality Standard.' },
    MENTORING_TOPICS: { description: 'What mentors offer and mentees need.' },
    SURVEY_DOMAINS: { description: 'What surveys ask about: the enum `SurveyDomain`.' },
  },
});

export const WhoCan = {
  MENTOR: 'MENTOR',
  MENTEE: 'MENTEE',
  OTHER_SIDE: 'OTHER',
  EITHER_SIDE: 'PARTICIPANT',
  COORDINATOR: 'COORDINATOR',
  SPONSOR: 'SPONSOR',
} as const satisfies Readonly<Record<string, Who>>;
registerEnumType(WhoCan, {
  name: 'WhoCan',
  description: 'Who can do what somebody else cannot.',
  valuesMap: {
    MENTOR: { description: 'The mentor.' },
    MENTEE: { description: 'The mentee.' },
    OTHER_SIDE: { description: 'Whichever of the two did not ask.' },
    EITHER_SIDE: { description: 'The mentor or the mentee.' },
    COORDINATOR: { description: 'A coordinator of the scheme who is not one of the pair.' },
    SPONSOR: { description: 'The sponsor of the mentee.' },
  },
});

export const RelationshipPart = {
  QUESTION: 'question',
  GOAL: 'goal',
  SESSION: 'session',
  ACTION: 'action',
  COMMITMENT: 'commitment',
  INTRODUCTION: 'introduction',
  CONCERN: 'concern',
} as const satisfies Readonly<Record<string, PartOfRelationship>>;
registerEnumType(RelationshipPart, {
  name: 'RelationshipPart',
  description: 'A part of a relationship that has an id of its own.',
  valuesMap: {
    QUESTION: { description: 'A question to the mentor.' },
    GOAL: { description: 'A goal.' },
    SESSION: { description: 'A session.' },
    ACTION: { description: 'An agreed action.' },
    COMMITMENT: { description: 'What a leader has promised.' },
    INTRODUCTION: { description: 'An introduction that one offered the other.' },
    CONCERN: { description: 'A concern, as far as whoever asks may know of it.' },
  },
});

export const DateProblem: { readonly [Key in Problem]: Key } = {
  IN_THE_PAST: 'IN_THE_PAST',
  IN_THE_FUTURE: 'IN_THE_FUTURE',
  TOO_EARLY: 'TOO_EARLY',
  TOO_FAR_AHEAD: 'TOO_FAR_AHEAD',
  AFTER_THE_END: 'AFTER_THE_END',
  IN_A_PAUSE: 'IN_A_PAUSE',
  TAKEN: 'TAKEN',
  NOT_PROPOSED: 'NOT_PROPOSED',
  NUMBER_OF_DATES: 'NUMBER_OF_DATES',
  NOTHING_ADDED: 'NOTHING_ADDED',
  TOO_LONG: 'TOO_LONG',
};
registerEnumType(DateProblem, {
  name: 'DateProblem',
  description: 'Why a date is not possible.',
  valuesMap: {
    IN_THE_PAST: { description: 'It has passed; of the day on which a pause ends, it is not later than today.' },
    IN_THE_FUTURE: { description: 'It is still to come, and something is said to have been then.' },
    TOO_EARLY: { description: 'It lies before what counts, or longer ago than is kept.' },
    TOO_FAR_AHEAD: { description: 'It lies further ahead than is planned.' },
    AFTER_THE_END: { description: 'The relationship had ended by then.' },
    IN_A_PAUSE: { description: 'The relationship is paused then.' },
    TAKEN: { description: 'Another session of the two is at that time.' },
    NOT_PROPOSED: { description: 'It is none of the dates that were proposed.' },
    NUMBER_OF_DATES: { description: 'There are none, or too many; it is about no single date.' },
    NOTHING_ADDED: { description: 'An extension adds nothing; it is about no date.' },
    TOO_LONG: { description: 'All extensions together would be too long; it is about no date.' },
  },
});
