import type { Id } from '@pairwell/kernel';
import { otherRole, type RelationshipState } from './relationship.js';

/** Somebody's wish never to be paired again with somebody: it holds for the two, whoever of them would mentor, and everywhere. */
export interface Wish {
  readonly askedBy: Id;
  readonly other: Id;
}

/** The wishes that a relationship has given rise to; none once either has been erased, for there is nobody left to pair. */
export function wishesOf(state: RelationshipState): readonly Wish[] {
  if (state === null || state.erased.length > 0) return [];
  const person = { MENTOR: state.mentor.person, MENTEE: state.mentee.person };
  return state.neverAgain.map((role) => ({ askedBy: person[role], other: person[otherRole(role)] }));
}
