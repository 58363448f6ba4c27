import { registerEnumType } from '@nestjs/graphql';
import type { CodedList, LackingPart } from '../../domain/relationship.refusals.js';

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
