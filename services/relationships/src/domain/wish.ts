import type { Id } from '@pairwell/kernel';
import { otherRole, partyAs, type PartyRole, type RelationshipState } from './relationship.js';

/** Somebody's wish never to be paired again with somebody: it holds for the two, whoever of them would mentor, and everywhere. */
export interface Wish {
  readonly askedBy: Id;
  readonly other: Id;
  /** False once they have taken it back here. Said in another relationship of the two, it holds there. */
  readonly holds: boolean;
}

/** The wishes that a relationship has given rise to; none once either has been erased, for there is nobody left to pair. */
export function wishesOf(state: RelationshipState): readonly Wish[] {
  if (state === null || state.erased.length > 0) return [];
  const wish = (holds: boolean) => (role: PartyRole) => {
    const [askedBy, other] = [role, otherRole(role)].map((side) => partyAs<{ person: Id }>(side, state).person) as [
      Id,
      Id,
    ];
    return { askedBy, other, holds };
  };
  return [...state.neverAgain.map(wish(true)), ...state.neverAgainTakenBack.map(wish(false))];
}

/** Whether somebody has asked for it in a relationship and not taken it back there. */
export function hasWished(state: RelationshipState, person: Id): boolean {
  return wishesOf(state).some(({ askedBy, holds }) => holds && askedBy === person);
}
