import { assertNever } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import type { Relationship } from './relationship.js';

/** One sentence on what can be done at this stage; refusals end with it. */
export function whatIsPossible(relationship: Relationship): string {
  switch (relationship.status) {
    case 'ENQUIRY':
      return 'The mentor can answer questions; the mentee can ask for mentoring.';
    case 'REQUESTED':
      return awaitedApprover(relationship) === null
        ? 'The request waits: the mentor can accept or decline it, the mentee can withdraw it.'
        : 'The request waits for approval; the mentor can decline it, the mentee can withdraw it.';
    case 'REGISTERED':
      return awaitedApprover(relationship) === null
        ? 'The pair waits until whoever was named confirms it or denies it; whoever registered it can withdraw it.'
        : 'The pair waits for approval; whoever was named can deny it, whoever registered it can withdraw it.';
    case 'DECLINED':
    case 'WITHDRAWN':
    case 'NOT_APPROVED':
    case 'LAPSED':
      return 'The request is closed; the mentee can ask again, or ask another mentor.';
    case 'ACCEPTED':
      return 'The introductory meeting comes next; either side can also end the relationship.';
    case 'INTRODUCED':
      return relationship.agreement === null
        ? 'An agreement can be proposed by either side; either side can also end the relationship.'
        : 'The agreement waits for signatures; either side can also propose another or end the relationship.';
    case 'ACTIVE':
      return 'Sessions can be planned, held and followed up; either side can also end the relationship.';
    case 'PAUSED':
      return 'The relationship is paused; either side can resume or end it at any time.';
    case 'ENDED':
      return 'The relationship has ended; what was written can be read, and it can be evaluated.';
    default:
      return assertNever(relationship.status);
  }
}
