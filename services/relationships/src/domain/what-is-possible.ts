import { assertNever } from '@pairwell/kernel';
import { awaitedApprover } from './awaited-approver.js';
import { isOutrun, recordableUntil } from './course-dates.js';
import type { NextAction } from './next-step.js';
import { nextStepsFor } from './next-steps.js';
import type { Reader, Relationship } from './relationship.js';

/**
 * What can be done now; refusals end with it. It follows from the state and the clock by the rules of the next steps, and
 * tells nobody what they may not know: that somebody wants never to be paired again with somebody changes no word of it.
 *
 * @param reader as whom whoever asked sees the relationship.
 * @param now RFC 3339, UTC.
 */
export function whatIsPossible(relationship: Relationship, reader: Reader, now: string): string {
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
      return 'The request is closed; the mentee can look for a mentor and ask anew. Either side can raise a concern.';
    case 'ACCEPTED':
      return 'The introductory meeting comes next; either side can also end the relationship.';
    case 'INTRODUCED':
      return relationship.agreement === null
        ? 'An agreement can be proposed by either side; either side can also end the relationship.'
        : 'The agreement waits for signatures; either side can also propose another or end the relationship.';
    case 'ACTIVE':
      return `Sessions can be planned, held and followed up; either side can ${withTheAgreement(relationship)} or end the relationship.`;
    case 'PAUSED':
      return 'The relationship is paused; either side can resume or end it at any time.';
    case 'ENDED':
      return afterTheEnd(relationship, reader, now);
    default:
      return assertNever(relationship.status);
  }
}

function withTheAgreement(relationship: Relationship): string {
  if (relationship.proposedAgreement === null) return 'also change the agreement';
  return `${isOutrun(relationship) ? 'replace' : 'sign, replace'} or drop the proposed change of the agreement,`;
}

/** What the steps that are left to whoever asks are called in a sentence; of the others none is left after the end. */
const LEFT: readonly (readonly [actions: readonly NextAction[], what: string])[] = [
  [['SUBMIT_EVALUATION', 'SUBMIT_SURVEY'], 'it can be evaluated'],
  [['UPDATE_COMMITMENT'], 'the mentee can tell where a commitment stands'],
  [['ANSWER_INTRODUCTION'], 'an introduction waits for an answer'],
];

function afterTheEnd(relationship: Relationship, reader: Reader, now: string): string {
  const outside = reader === 'COORDINATOR' || reader === 'SPONSOR';
  const theirs = nextStepsFor(reader, relationship, now).filter(
    ({ by }) => outside || by === reader || by === 'EITHER',
  );
  const actions = theirs.map(({ action }) => action);
  const until = recordableUntil(relationship);
  const sessions = until !== null && now < until ? ['sessions that had begun can be recorded and put right'] : [];
  const left = LEFT.flatMap(([some, what]) => (some.some((action) => actions.includes(action)) ? [what] : []));
  const texts = relationship.textsDestroyedAt === null ? 'what was written can be read' : 'what was written is gone';
  return `The relationship has ended; ${[texts, ...sessions, ...left, 'either side can raise a concern'].join('; ')}.`;
}
