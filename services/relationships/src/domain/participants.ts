import type { Id } from '@pairwell/kernel';
import { roleOf, type PartyRole, type Relationship, type RelationshipState } from './relationship.js';
import { notYoursToDo } from './relationship.refusals.js';

/** The relationship, where a command needs one; a command to nothing is a fault of the caller, not a refusal. */
export function existing(state: RelationshipState): Relationship {
  if (state === null) throw new Error('nothing has been asked for in this relationship yet');
  return state;
}

/** The side of whoever asks. @throws NOT_YOURS_TO_DO for a third person. */
export function participant(relationship: Relationship, person: Id, what: string): PartyRole {
  const role = roleOf(relationship, person);
  if (role === null) throw notYoursToDo('PARTICIPANT', what);
  return role;
}

/** @throws NOT_YOURS_TO_DO unless the person stands on that side. */
export function only(role: PartyRole, relationship: Relationship, person: Id, what: string): PartyRole {
  if (roleOf(relationship, person) !== role) throw notYoursToDo(role, what);
  return role;
}
