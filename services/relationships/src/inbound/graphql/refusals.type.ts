import { ID, Int } from '@nestjs/graphql';
import { DateTime, defineRefusal, globalId, LocalDate } from '@pairwell/service-host';
import { RelationshipStatus } from './enums.js';
import { AgreementPart, CodeList, DateProblem, PlaceOwner, RelationshipPart, WhoCan } from './refusals.enum.js';

/** The refusals of a relationship as the graph shows them; the sentences are the domain's. */

export const NotPossibleNow = defineRefusal(
  'NotPossibleNow',
  'NOT_POSSIBLE_NOW',
  'The stage of the relationship does not allow this; the message says what is possible.',
  { status: { type: () => RelationshipStatus, description: 'Where the relationship stands.' } },
);

export const NotYoursToDo = defineRefusal(
  'NotYoursToDo',
  'NOT_YOURS_TO_DO',
  'This is for somebody else to do; the message says what is possible.',
  { who: { type: () => WhoCan, description: 'Who can do it.' } },
);

export const OwnProfile = defineRefusal('OwnProfile', 'OWN_PROFILE', 'Nobody can be their own mentor.');

export const InReportingLine = defineRefusal(
  'InReportingLine',
  'IN_REPORTING_LINE',
  'One of the two is the line manager of the other.',
);

export const MentorNotAvailable = defineRefusal(
  'MentorNotAvailable',
  'MENTOR_NOT_AVAILABLE',
  'The mentor has paused or withdrawn the profile.',
);

export const SchemeNotOpen = defineRefusal('SchemeNotOpen', 'SCHEME_NOT_OPEN', 'The scheme takes no new requests.');

export const ApplyFirst = defineRefusal(
  'ApplyFirst',
  'APPLY_FIRST',
  'In this scheme mentees take part before they ask (`SchemeSettings.menteesApplyFirst`): apply with `applyToScheme`, or ' +
    'wait for the decision.',
  { applied: { type: () => Boolean, description: 'Whether an application of yours waits for a decision.' } },
);

export const AlreadyAsked = defineRefusal(
  'AlreadyAsked',
  'ALREADY_ASKED',
  'There is already a request or a relationship with this mentor in this scheme.',
  {
    relationship: {
      type: () => ID,
      description: 'The one that is there; null where it is only just coming about.',
      from: ({ relationship }) => (typeof relationship === 'string' ? globalId('Relationship', relationship) : null),
    },
  },
);

const limit = { limit: { type: () => Int, description: 'The limit that was reached.' } };

export const TooManyRequests = defineRefusal(
  'TooManyRequests',
  'TOO_MANY_REQUESTS',
  'As many requests of the mentee wait for an answer as the scheme allows.',
  limit,
);

export const TooManyMentors = defineRefusal(
  'TooManyMentors',
  'TOO_MANY_MENTORS',
  'The mentee has as many mentors as the scheme allows.',
  limit,
);

export const TooSoonForAnotherMentor = defineRefusal(
  'TooSoonForAnotherMentor',
  'TOO_SOON_FOR_ANOTHER_MENTOR',
  'The scheme lets some time pass between two mentors of a mentee.',
  { from: { type: () => DateTime, description: 'From when on another mentor is possible.' } },
);

export const NoPlaceLeft = defineRefusal(
  'NoPlaceLeft',
  'NO_PLACE_LEFT',
  'The mentor, or the share through which the mentee came, has no place left.',
  {
    ...limit,
    whose: { type: () => PlaceOwner, description: 'Whose places are taken.', from: ({ of }) => of },
    of: {
      type: () => String,
      description: 'MENTOR or SHARE: whose places are taken.',
      deprecationReason: 'Read `whose`, which says the same as an enum.',
    },
  },
);

export const LimitsNotAcknowledged = defineRefusal(
  'LimitsNotAcknowledged',
  'LIMITS_NOT_ACKNOWLEDGED',
  'The agreement does not name all three limits of confidentiality.',
);

export const AlreadySigned = defineRefusal('AlreadySigned', 'ALREADY_SIGNED', 'You have signed this agreement.');

export const AgreementChanged = defineRefusal(
  'AgreementChanged',
  'AGREEMENT_CHANGED',
  'Other terms have been proposed since you read them, or nothing said which change you have read: read the terms that ' +
    'there are, and name them by their proposedAt.',
);

export const DateNotPossible = defineRefusal(
  'DateNotPossible',
  'DATE_NOT_POSSIBLE',
  'A date lies where it cannot: something held in the future, or planned in the past.',
  {
    reason: { type: () => DateProblem, description: 'Why it is not possible.' },
    day: { type: () => LocalDate, description: 'The day that is not possible; null where it is about no day.' },
    instant: {
      type: () => DateTime,
      description: 'The instant that is not possible, the first of several that are not; null where it is about none.',
    },
  },
);

export const NotInThisRelationship = defineRefusal(
  'NotInThisRelationship',
  'NOT_IN_THIS_RELATIONSHIP',
  'This relationship has no such question, goal, session, action, commitment, introduction or concern.',
  { what: { type: () => RelationshipPart, description: 'What there is none of with that id.' } },
);

export const OnlyInReverseSchemes = defineRefusal(
  'OnlyInReverseSchemes',
  'ONLY_IN_REVERSE_SCHEMES',
  'Barriers and commitments belong to reverse mentoring.',
);

export const TooManyGoals = defineRefusal('TooManyGoals', 'TOO_MANY_GOALS', 'There are enough goals.', limit);

export const TooOften = defineRefusal(
  'TooOften',
  'TOO_OFTEN',
  'You have done this as often as one side can; the message says what is possible instead.',
  limit,
);

export const UnknownCode = defineRefusal('UnknownCode', 'UNKNOWN_CODE', 'A code is in none of the reference lists.', {
  codeList: { type: () => CodeList, description: 'The list to choose from.', from: ({ list }) => list },
  list: {
    type: () => String,
    description: 'The list to choose from, as `reference(list:)` names it.',
    deprecationReason: 'Read `codeList`, which says the same as an enum.',
  },
  given: { type: () => String, description: 'The code that is not in it, its first 40 characters.' },
});

export const AgreementIncomplete = defineRefusal(
  'AgreementIncomplete',
  'AGREEMENT_INCOMPLETE',
  'The agreement lacks a part that both sign.',
  {
    part: { type: () => AgreementPart, description: 'The part that says nothing yet.', from: ({ missing }) => missing },
    missing: {
      type: () => String,
      description: 'The part that says nothing yet, as the input names it.',
      deprecationReason: 'Read `part`, which says the same as an enum.',
    },
  },
);

export const ConsentNeeded = defineRefusal(
  'ConsentNeeded',
  'CONSENT_NEEDED',
  'What the mentor lives through is noted with their consent only.',
);

export const TooManyQuestions = defineRefusal(
  'TooManyQuestions',
  'TOO_MANY_QUESTIONS',
  'As many questions wait for an answer as can.',
  limit,
);

export const AlreadySubmitted = defineRefusal(
  'AlreadySubmitted',
  'ALREADY_SUBMITTED',
  'You have answered this; each side answers once.',
);

export const ScoreNotPossible = defineRefusal(
  'ScoreNotPossible',
  'SCORE_NOT_POSSIBLE',
  'A score is a whole number within limits, and at least one is given.',
  {
    least: { type: () => Int, description: 'The least that can be given.' },
    most: { type: () => Int, description: 'The most that can be given.' },
  },
);
