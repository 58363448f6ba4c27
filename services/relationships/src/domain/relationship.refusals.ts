import { Refusal } from '@pairwell/kernel';
import type { PartyRole, Relationship } from './relationship.js';
import { whatIsPossible } from './what-is-possible.js';

/** The "no" of a relationship. Each message says what is possible instead and names nobody. */

/** The stage of the relationship, or of the thing inside it, does not allow this. */
export function notPossibleNow(relationship: Relationship, why: string): Refusal<'NOT_POSSIBLE_NOW'> {
  return new Refusal('NOT_POSSIBLE_NOW', `${why} ${whatIsPossible(relationship)}`, { status: relationship.status });
}

/** The other side, or nobody in this pair, may do this. */
export function notYoursToDo(who: PartyRole | 'OTHER' | 'PARTICIPANT', what: string): Refusal<'NOT_YOURS_TO_DO'> {
  const allowed = {
    MENTOR: 'Only the mentor',
    MENTEE: 'Only the mentee',
    OTHER: 'Only the other side',
    PARTICIPANT: 'Only the mentor or the mentee',
  }[who];
  return new Refusal('NOT_YOURS_TO_DO', `${allowed} can ${what}.`, { who });
}

export const ownProfile = (): Refusal<'OWN_PROFILE'> =>
  new Refusal('OWN_PROFILE', 'Nobody can be their own mentor; choose another mentor.');

export const inReportingLine = (): Refusal<'IN_REPORTING_LINE'> =>
  new Refusal('IN_REPORTING_LINE', 'One of you is the line manager of the other; choose a mentor outside that line.');

export const mentorNotAvailable = (): Refusal<'MENTOR_NOT_AVAILABLE'> =>
  new Refusal('MENTOR_NOT_AVAILABLE', 'This mentor takes no new requests at present; choose another mentor.');

export const schemeNotOpen = (): Refusal<'SCHEME_NOT_OPEN'> =>
  new Refusal('SCHEME_NOT_OPEN', 'This scheme takes no new requests; choose a scheme that is open.');

export const alreadyAsked = (): Refusal<'ALREADY_ASKED'> =>
  new Refusal('ALREADY_ASKED', 'There is already a request or a relationship with this mentor in this scheme.');

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

export const alreadySigned = (): Refusal<'ALREADY_SIGNED'> =>
  new Refusal('ALREADY_SIGNED', 'You have signed this agreement; it now waits for the other side.');

/** A date that lies where it cannot: a held session in the future, a planned one in the past. */
export const dateNotPossible = (message: string): Refusal<'DATE_NOT_POSSIBLE'> =>
  new Refusal('DATE_NOT_POSSIBLE', message);

/** A session, action or commitment that this relationship does not have. */
export const notInThisRelationship = (what: 'session' | 'action' | 'commitment'): Refusal<'NOT_IN_THIS_RELATIONSHIP'> =>
  new Refusal('NOT_IN_THIS_RELATIONSHIP', `This relationship has no such ${what}; read it again to see what it has.`, {
    what,
  });

export const onlyInReverseSchemes = (): Refusal<'ONLY_IN_REVERSE_SCHEMES'> =>
  new Refusal('ONLY_IN_REVERSE_SCHEMES', 'Barriers and commitments belong to reverse mentoring schemes only.');

export const tooManyGoals = (limit: number): Refusal<'TOO_MANY_GOALS'> =>
  new Refusal('TOO_MANY_GOALS', 'Goals are few: work with the ones you have.', { limit });

/** `list` is the name of the reference list that holds the keys that would do. */
export const unknownCode = (
  list: 'barrierThemes' | 'indicators' | 'mentoringTopics',
  given: string,
): Refusal<'UNKNOWN_CODE'> =>
  new Refusal('UNKNOWN_CODE', `One of the codes is not in the list ${list}; choose from that list.`, { list, given });
