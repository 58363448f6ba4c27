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

/** Whether that side leads: the mentee does; between peers both do. */
export function leads(relationship: Relationship, role: PartyRole): boolean {
  return role === 'MENTEE' || relationship.scheme.kind === 'PEER';
}

/** @throws NOT_YOURS_TO_DO unless the person leads. */
export function leading(relationship: Relationship, person: Id, what: string): PartyRole {
  const role = participant(relationship, person, what);
  if (!leads(relationship, role)) throw notYoursToDo('MENTEE', what);
  return role;
}

/** Nobody coordinates or sponsors a relationship of their own. @throws NOT_YOURS_TO_DO for one of the pair. */
export function outside<Role extends 'COORDINATOR' | 'SPONSOR'>(
  as: Role,
  relationship: Relationship,
  person: Id,
  what: string,
): Role {
  if (roleOf(relationship, person) !== null) throw notYoursToDo(as, what);
  return as;
}
