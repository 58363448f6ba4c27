import { registerEnumType } from '@nestjs/graphql';

/** A GraphQL enum whose values are its names, each with its description. */
function described<Value extends string>(
  name: string,
  description: string,
  values: Readonly<Record<Value, string>>,
): Readonly<Record<Value, Value>> {
  const names = Object.keys(values) as Value[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as Record<Value, Value>;
  registerEnumType(members, {
    name,
    description,
    valuesMap: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Record<
      Value,
      { description: string }
    >,
  });
  return members;
}

export const MediumEnum = described('Medium', 'How two people meet.', {
  IN_PERSON: 'In one place.',
  VIDEO: 'By video call.',
  PHONE: 'By telephone.',
  HYBRID: 'Now in person, now remotely.',
});

export const MentorProfileStatusEnum = described('MentorProfileStatus', 'Whether a mentor is open to new mentees.', {
  PUBLISHED: 'Open: shown to who sees one of her pools.',
  PAUSED: 'Takes no new mentees for now.',
  WITHDRAWN: 'Has stopped or left; words deleted.',
});

export const MenteeProfileStatusEnum = described('MenteeProfileStatus', 'Whether a mentee looks for a mentor.', {
  ACTIVE: 'Looks for one.',
  WITHDRAWN: 'Has left the organisation.',
});

export const SchemeKindEnum = described('SchemeKind', 'What kind of mentoring a scheme is for.', {
  TRADITIONAL: 'Someone with more experience mentors someone with less.',
  REVERSE: 'A junior colleague mentors a senior leader.',
  BUDDY: 'Near-peers: one a step ahead of the other.',
  PEER: 'Equals mentor each other.',
});

export const SchemeStatusEnum = described('SchemeStatus', 'Where a scheme stands.', {
  DRAFT: 'Being planned: only its coordinators see it.',
  OPEN: 'People can apply.',
  CLOSED: 'Nobody new takes part; running pairs go on.',
});

export const SideEnum = described('Side', 'On which side of a scheme someone takes part.', {
  MENTOR: 'As a mentor.',
  MENTEE: 'As a mentee.',
});

export const ParticipationStatusEnum = described('ParticipationStatus', 'Where an application stands.', {
  APPLIED: 'Waits for a coordinator.',
  APPROVED: 'Takes part.',
  DECLINED: 'Was declined; may apply again.',
  WITHDRAWN: 'Has left.',
});

export const DeclineReasonEnum = described('DeclineReason', 'Why an application was declined.', {
  NOT_ELIGIBLE: 'The scheme is for others, such as another grade or staff group.',
  TRAINING_MISSING: 'The scheme asks for a training first.',
  PROFILE_INCOMPLETE: 'The profile says too little to find somebody by it.',
  SCHEME_FULL: 'The scheme takes nobody more at present.',
  OTHER_SCHEME_FITS_BETTER: 'Another scheme would suit better.',
  NOT_STATED: 'No reason was given.',
});

export const UpkeepKindEnum = described('UpkeepKind', 'What keeps a mentor fit to mentor.', {
  CPD: 'A session of continuing professional development.',
  SUPERVISION: 'A supervision session.',
});

export const PoolStatusEnum = described('PoolStatus', 'Whether a pool is in use.', {
  ACTIVE: 'In use.',
  CLOSED: 'No longer in use.',
});

export const PoolMentorStatusEnum = described('PoolMentorStatus', 'Whether a mentor is in a pool.', {
  IN: 'Is in the pool.',
  OUT: 'Was in the pool.',
});

export const PoolShareStatusEnum = described('PoolShareStatus', 'Where the share of a pool stands.', {
  OFFERED: 'The partner has not answered.',
  ACTIVE: 'The partner sees the pool.',
  DECLINED: 'The partner declined.',
  SUSPENDED: 'The owner hides the pool for a while.',
  ENDED: 'Over: no new requests; running pairs go on.',
});

export const ReferenceListEnum = described('ReferenceList', 'The lists of codes that people choose from.', {
  MENTORING_TOPICS: 'What mentors offer and mentees need.',
  MENTORING_VALUES: 'What people hold dear at work.',
  CAREER_GRADES: 'Grades of all ladders.',
  STAFF_GROUPS: 'Electronic Staff Record staff groups.',
  MAIN_SPECIALTIES: 'NHS main specialties.',
  BARRIER_THEMES: 'What stands in a colleague’s way.',
  WRES_INDICATORS: 'Indicators of the Workforce Race Equality Standard.',
  WDES_INDICATORS: 'Metrics of the Workforce Disability Equality Standard.',
  ETHNIC_CATEGORIES: 'Ethnic categories 2001, for equality declarations.',
  NHS_REGIONS: 'Regions of NHS England.',
  ORGANISATIONS: 'Organisations of the reference data.',
  LANGUAGES: 'Languages, ISO 639-1 in capitals.',
  MEDIA: 'How two people can meet.',
});

export const MentorOrderEnum = described('MentorOrder', 'The order of mentors found.', {
  RELEVANCE: 'Who offers most of the topics asked for and of your own needs, first.',
  NEWEST: 'Who published last, first.',
  NAME: 'By display name.',
});

export const SearchDimensionEnum = described('SearchDimension', 'In what a mentor agrees with a search.', {
  TOPICS: 'Offers topics of the filter.',
  NEEDS: 'Offers what your mentee profile says you need.',
  VALUES: 'Holds values that your mentee profile names.',
  LANGUAGES: 'Speaks a language you asked for or speak.',
  MEDIA: 'Meets in a way you asked for or like.',
  WORDS: 'Has the words you typed, in the profile or in the label of a code.',
});

export const FacetEnum = described('SearchFacetKind', 'By what found mentors are counted.', {
  OFFERS: 'By topic; a mentor counts once for each.',
  ORGANISATION: 'By organisation.',
  GRADE: 'By grade.',
});

/** Those of the reasons of `DateNotPossible` (relationships has more) that the directory gives. */
export const DateProblem = { IN_THE_FUTURE: 'IN_THE_FUTURE', TOO_EARLY: 'TOO_EARLY' } as const;
registerEnumType(DateProblem, {
  name: 'DateProblem',
  description: 'Why a date is not possible.',
  valuesMap: {
    IN_THE_FUTURE: { description: 'It is still to come, and something is said to have been then.' },
    TOO_EARLY: { description: 'It lies before what counts, or longer ago than is kept.' },
  },
});
