import type { Actor } from '@pairwell/kernel';
import type { LoadedRelationship } from '../../application/relationship-store.port.js';
import { viewOf } from '../../application/relationship-view.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';

/** What a mutation answers: the relationship as it is now, as far as whoever asked may see it. */
export async function answer(actor: Actor, done: Promise<LoadedRelationship>): Promise<RelationshipType> {
  return toRelationship(viewOf(actor, await done));
}
