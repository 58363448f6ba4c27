import { assertNever } from '@pairwell/kernel';
import type { Relationship } from './relationship.js';

/** One sentence on what can be done at this stage; refusals end with it. */
export function whatIsPossible(relationship: Relationship): string {
  switch (relationship.status) {
    case 'REQUESTED':
      return 'The request waits: the mentor can accept or decline it, the mentee can withdraw it.';
    case 'DECLINED':
    case 'WITHDRAWN':
      return 'The request is closed; the mentee can ask again, or ask another mentor.';
    case 'ACCEPTED':
      return 'The introductory meeting comes next; either side can also end the relationship.';
    case 'INTRODUCED':
      return relationship.agreement === null
        ? 'An agreement can be proposed by either side; either side can also end the relationship.'
        : 'The agreement waits for signatures; either side can also propose another or end the relationship.';
    case 'ACTIVE':
      return 'Sessions can be planned, held and followed up; either side can also end the relationship.';
    case 'ENDED':
      return 'The relationship has ended; what was written can be read.';
    default:
      return assertNever(relationship.status);
  }
}
