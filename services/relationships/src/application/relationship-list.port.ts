import type { Actor, Id } from '@pairwell/kernel';
import type { PartyRole, Relationship, RelationshipKind, RelationshipStatus } from '../domain/relationship.js';

/** A row of a list: the relationship without anything that anyone wrote. */
export interface ListedRelationship {
  readonly outline: Relationship;
  readonly revision: bigint;
}

/** What a list is narrowed to; everything is optional. */
export interface ListFilter {
  readonly statuses?: readonly RelationshipStatus[];
  readonly kind?: RelationshipKind;
  readonly scheme?: Id;
  /** Only relationships whose mentee is to be offered another mentor. */
  readonly rematchWanted?: true;
  /** Only relationships in which the actor is one of the two; with a role, only on that side. */
  readonly participant?: { readonly role?: PartyRole };
}

/** Where the page before ended: the request's instant and the relationship's id. */
export interface ListKey {
  readonly requestedAt: string;
  readonly id: Id;
}

/** The lists of relationships, newest request first; the actor's rights are a wall of the database. */
export abstract class RelationshipList {
  abstract page(
    actor: Actor,
    filter: ListFilter,
    after: ListKey | null,
    limit: number,
  ): Promise<readonly ListedRelationship[]>;
}
