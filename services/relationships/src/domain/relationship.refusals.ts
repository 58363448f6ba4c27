import { Refusal, type Id } from '@pairwell/kernel';
import type { PartyRole, Relationship } from './relationship.js';

/** The "no" of a relationship. Each message says what is possible instead, some by what-is-possible.ts, and names nobody. */

/** The stage of the relationship, or of the thing inside it, does not allow this: what does is said by the whole decider. */
export class NotPossibleNow extends Refusal<'NOT_POSSIBLE_NOW'> {
  constructor(
    readonly relationship: Relationship,
    why: string,
  ) {
    super('NOT_POSSIBLE_NOW', why, { status: relationship.status });
  }

  /** The same with what is possible instead: one or more sentences. */
  instead(possible: string): Refusal<'NOT_POSSIBLE_NOW'> {
    return new Refusal('NOT_POSSIBLE_NOW', `${this.message} ${possible}`, this.details);
  }
}

export function notPossibleNow(relationship: Relationship, why: string): NotPossibleNow {
  return new NotPossibleNow(relationship, why);
}

/**
 * Something stands between the two by now. It does not say what: that someone wants no more to do with someone is nobody's
 * to learn, so a line manager gets the same answer.
 */
export function cannotBePaired({ status }: Relationship): Refusal<'NOT_POSSIBLE_NOW'> {
  const message = 'The two of you cannot be paired now; say no to it, or leave it, and it ends when its time is over.';
  return new Refusal('NOT_POSSIBLE_NOW', message, { status });
}

/** What was never wished about somebody cannot be taken back; whether they ever were a pair it does not say. */
export const nothingWished = (): Refusal<'NOT_POSSIBLE_NOW'> =>
  new Refusal(
    'NOT_POSSIBLE_NOW',
    'You have not asked never to be paired with them again: nothing holds. Whom you have asked it of stands in myNeverAgain.',
  );

/** Who can do what whoever asked cannot: one side, the one that did not ask, either of them, or somebody outside. */
export type WhoCan = PartyRole | 'OTHER' | 'PARTICIPANT' | 'COORDINATOR' | 'SPONSOR';

/** Somebody else may do this: what whoever asked can do instead is said by the whole decider. */
export class NotYoursToDo extends Refusal<'NOT_YOURS_TO_DO'> {
  constructor(why: string, who: WhoCan) {
    super('NOT_YOURS_TO_DO', why, { who });
  }

  /** The same with what is possible instead: one or more sentences. */
  instead(possible: string): Refusal<'NOT_YOURS_TO_DO'> {
    return new Refusal('NOT_YOURS_TO_DO', `${this.message} ${possible}`, this.details);
  }
}

export function notYoursToDo(who: WhoCan, what: string): NotYoursToDo {
  const allowed = {
    MENTOR: 'Only the mentor',
    MENTEE: 'Only the mentee',
    OTHER: 'Only the other side',
    PARTICIPANT: 'Only the mentor or the mentee',
    COORDINATOR: 'Only a coordinator who is not one of the pair',
    SPONSOR: "Only the mentee's sponsor",
  }[who];
  return new NotYoursToDo(`${allowed} can ${what}.`, who);
}

export const ownProfile = (): Refusal<'OWN_PROFILE'> =>
  new Refusal('OWN_PROFILE', 'Nobody can be their own mentor; choose another mentor.');

export const inReportingLine = (): Refusal<'IN_REPORTING_LINE'> =>
  new Refusal('IN_REPORTING_LINE', 'One of you is the line manager of the other; choose a mentor outside that line.');

export const mentorNotAvailable = (): Refusal<'MENTOR_NOT_AVAILABLE'> =>
  new Refusal('MENTOR_NOT_AVAILABLE', 'This mentor takes no new requests at present; choose another mentor.');

export const schemeNotOpen = (): Refusal<'SCHEME_NOT_OPEN'> =>
  new Refusal('SCHEME_NOT_OPEN', 'This scheme takes no new requests; choose a scheme that is open.');

/**
 * @param applied whether an application waits for a decision. Whoever was declined or has withdrawn gets the same answer
 *   as whoever never applied: they may apply (again).
 */
export const applyFirst = (applied: boolean): Refusal<'APPLY_FIRST'> =>
  new Refusal(
    'APPLY_FIRST',
    applied
      ? 'Your application to take part in this scheme waits for a decision; ask once it is approved, or turn to its coordinators.'
      : 'In this scheme mentees take part before they ask: apply to it as a mentee (applyToScheme), or turn to its coordinators.',
    { applied },
  );

/** @param relationship the one that is there, as one of its two or a coordinator of its scheme; null where it is not there yet. */
export const alreadyAsked = (relationship: Id | null): Refusal<'ALREADY_ASKED'> =>
  new Refusal(
    'ALREADY_ASKED',
    'There is already a request or a relationship with this mentor in this scheme.',
    relationship === null ? {} : { relationship },
  );

export const tooManyRequests = (limit: number): Refusal<'TOO_MANY_REQUESTS'> =>
  new Refusal(
    'TOO_MANY_REQUESTS',
    'As many of your requests in this scheme wait for an answer as it allows; withdraw one, or wait for an answer.',
    { limit },
  );

export const tooManyMentors = (limit: number): Refusal<'TOO_MANY_MENTORS'> =>
  new Refusal(
    'TOO_MANY_MENTORS',
    'The mentee has as many mentors in this scheme as it allows; a place opens when one of them ends.',
    { limit },
  );

/** @param from RFC 3339, UTC: the beginning of a day. @param day that day, in the scheme's time zone. */
export const tooSoonForAnother = (from: string, day: string): Refusal<'TOO_SOON_FOR_ANOTHER_MENTOR'> =>
  new Refusal(
    'TOO_SOON_FOR_ANOTHER_MENTOR',
    `This scheme lets some time pass between two mentors; another one is possible from ${day} on.`,
    { from },
  );

/** `of` tells whose limit was reached: the mentor's own capacity, or what a share lets a partner take. */
export const noPlaceLeft = (of: 'MENTOR' | 'SHARE', limit: number): Refusal<'NO_PLACE_LEFT'> =>
  new Refusal(
    'NO_PLACE_LEFT',
    of === 'MENTOR'
      ? 'The mentor has no place left; the request can stay open until one is free.'
      : "All places that this pool offers the mentee's organisation are taken; the request can stay open.",
    { of, limit },
  );

export const limitsNotAcknowledged = (): Refusal<'LIMITS_NOT_ACKNOWLEDGED'> =>
  new Refusal(
    'LIMITS_NOT_ACKNOWLEDGED',
    'An agreement names all three limits of confidentiality: risk of harm, breach of policy, suspected illegal activity.',
  );

/** @param both whether the other side has signed too, so that it holds. */
export const alreadySigned = (both: boolean): Refusal<'ALREADY_SIGNED'> =>
  new Refusal(
    'ALREADY_SIGNED',
    both
      ? 'You have signed this agreement, and so has the other side: it holds.'
      : 'You have signed this agreement; it holds as soon as the other side has too.',
  );

/**
 * Other terms have been proposed than those that were read.
 *
 * @param then what to do with those that are there, after reading them.
 */
export const agreementChanged = (
  then: 'sign them if you agree' | 'drop them if you do not agree',
): Refusal<'AGREEMENT_CHANGED'> =>
  new Refusal('AGREEMENT_CHANGED', `The terms have changed since you read them; read them again, and ${then}.`);

/** Nothing says which terms whoever signs has read. */
export const agreementUnread = (): Refusal<'AGREEMENT_CHANGED'> =>
  new Refusal(
    'AGREEMENT_CHANGED',
    'Other terms are proposed than you may know of: read them, and sign them by their proposedAt if you agree.',
  );

/** Why a date cannot be; the last three are about how many there are, or how long something lasts, and name no date. */
export type DateProblem =
  | 'IN_THE_PAST'
  | 'IN_THE_FUTURE'
  | 'TOO_EARLY'
  | 'TOO_FAR_AHEAD'
  | 'AFTER_THE_END'
  | 'IN_A_PAUSE'
  | 'TAKEN'
  | 'NOT_PROPOSED'
  | 'NUMBER_OF_DATES'
  | 'NOTHING_ADDED'
  | 'TOO_LONG';

/**
 * A date that lies where it cannot: a held session in the future, a planned one in the past.
 *
 * @param which the date as it was asked for, the first of several that cannot be: a day (`2027-03-31`) or an instant
 *   (RFC 3339, UTC).
 */
export const dateNotPossible = (
  reason: DateProblem,
  message: string,
  which: { readonly day: string } | { readonly instant: string } | Record<string, never> = {},
): Refusal<'DATE_NOT_POSSIBLE'> => new Refusal('DATE_NOT_POSSIBLE', message, { reason, ...which });

export const notHeldYet = (day: string): Refusal<'DATE_NOT_POSSIBLE'> => {
  const message = 'A meeting can be recorded once it was held; choose today or an earlier day.';
  return dateNotPossible('IN_THE_FUTURE', message, { day });
};

/** What the parts of a relationship are called in a refusal. */
export type PartOfRelationship = 'question' | 'goal' | 'session' | 'action' | 'commitment' | 'introduction' | 'concern';

/** A session, action or other part that this relationship does not have. */
export const notInThisRelationship = (what: PartOfRelationship): Refusal<'NOT_IN_THIS_RELATIONSHIP'> =>
  new Refusal('NOT_IN_THIS_RELATIONSHIP', `This relationship has no such ${what}; read it again to see what it has.`, {
    what,
  });

export const onlyInReverseSchemes = (): Refusal<'ONLY_IN_REVERSE_SCHEMES'> =>
  new Refusal(
    'ONLY_IN_REVERSE_SCHEMES',
    'Barriers, commitments, consent and peer support belong to reverse mentoring schemes only.',
  );

export const tooManyGoals = (limit: number): Refusal<'TOO_MANY_GOALS'> =>
  new Refusal('TOO_MANY_GOALS', 'Goals are few: work with the ones you have, or close one.', { limit });

/** `instead` is what is possible now: a sentence. */
export const tooOften = (limit: number, instead: string): Refusal<'TOO_OFTEN'> =>
  new Refusal('TOO_OFTEN', `You have done this ${limit} times here, as often as one side can. ${instead}`, { limit });

export const tooManyQuestions = (limit: number): Refusal<'TOO_MANY_QUESTIONS'> =>
  new Refusal(
    'TOO_MANY_QUESTIONS',
    'As many questions wait for an answer as can; wait for one, or ask for mentoring.',
    {
      limit,
    },
  );

/** A part of the agreement that everyone signs. */
export type LackingPart = 'purpose' | 'focus' | 'sessions' | 'successCriteria';

/** `missing` names the part that says nothing yet. */
export const agreementIncomplete = (missing: LackingPart): Refusal<'AGREEMENT_INCOMPLETE'> =>
  new Refusal(
    'AGREEMENT_INCOMPLETE',
    'An agreement says its purpose and focus, how many sessions of what length, and how success will be judged.',
    { missing },
  );

export const consentNeeded = (): Refusal<'CONSENT_NEEDED'> =>
  new Refusal(
    'CONSENT_NEEDED',
    'What the mentor lives through is noted with their consent only; the mentor can give it here, or not.',
  );

export const alreadySubmitted = (): Refusal<'ALREADY_SUBMITTED'> =>
  new Refusal('ALREADY_SUBMITTED', 'You have answered this; each side answers once, and your answer is kept.');

export const scoreNotPossible = (): Refusal<'SCORE_NOT_POSSIBLE'> =>
  new Refusal('SCORE_NOT_POSSIBLE', 'A score is a whole number from 1 to 5, and at least one is given.', {
    least: 1,
    most: 5,
  });

/** For timers alone: what they ask is not due, or has been done. Nothing is lost by it. */
export const notDue = (): Refusal<'NOT_DUE'> =>
  new Refusal('NOT_DUE', 'This is not due now, or has been done; read what falls due next.');

/** The lists of codes, by the names under which the graph gives them (`reference(list:)`; SURVEY_DOMAINS is its enum). */
export type CodedList =
  'BARRIER_THEMES' | 'WRES_INDICATORS' | 'WDES_INDICATORS' | 'MENTORING_TOPICS' | 'SURVEY_DOMAINS';

/** Longer than any code; what is longer is told as far as this. */
const GIVEN_AT_MOST = 40;

/** `list` is the name of the reference list that holds the keys that would do, `given` the code that is not in it. */
export const unknownCode = (list: CodedList, given: string): Refusal<'UNKNOWN_CODE'> =>
  new Refusal('UNKNOWN_CODE', `One of the codes is not in the list ${list}; choose from that list.`, {
    list,
    given: [...given].slice(0, GIVEN_AT_MOST).join(''),
  });
