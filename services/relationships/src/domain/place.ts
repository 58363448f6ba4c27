import { assertNever } from '@pairwell/kernel';
import type { RelationshipState } from './relationship.js';

/**
 * What a relationship takes up: an ASKED one counts among the mentee's pending requests, a TAKEN one among the
 * mentor's mentees, the share's places and the mentee's mentors; otherwise it takes up nothing.
 */
export type Place = 'NONE' | 'ASKED' | 'TAKEN';

/** The place that the history of a relationship entitles it to: the truth by which reservations are settled. */
export function placeOf(state: RelationshipState): Place {
  if (state === null) return 'NONE';
  switch (state.status) {
    case 'REQUESTED':
    case 'REGISTERED':
      return 'ASKED';
    case 'ACCEPTED':
    case 'INTRODUCED':
    case 'ACTIVE':
    case 'PAUSED':
      return 'TAKEN';
    case 'ENQUIRY':
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'NOT_APPROVED':
    case 'LAPSED':
    case 'ENDED':
      return 'NONE';
    default:
      return assertNever(state.status);
  }
}

/**
 * Whether a request may still follow: before anything has happened, and in an enquiry. That there is no place yet then
 * says nothing of one that is reserved for a request on its way.
 */
export function canStillBeAsked(state: RelationshipState): boolean {
  return state === null || state.status === 'ENQUIRY';
}
