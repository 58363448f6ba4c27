import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipStore } from './relationship-store.port.js';
import { viewIfAny, viewOf, type RelationshipView } from './relationship-view.js';

/** One relationship, folded from its stream: whoever has just acted reads what they did. */
@Injectable()
export class RelationshipById {
  constructor(private readonly store: RelationshipStore) {}

  /** @throws ForbiddenOrNotFound for everyone but the pair and the scheme's coordinators. */
  async get(actor: Actor, id: Id): Promise<RelationshipView> {
    return viewOf(actor, await this.store.load(id));
  }

  /** Those of many that the actor may see. */
  async many(actor: Actor, ids: readonly Id[]): Promise<ReadonlyMap<Id, RelationshipView>> {
    const views = await Promise.all(ids.map(async (id) => viewIfAny(actor, await this.store.load(id))));
    return new Map(views.flatMap((view) => (view === null ? [] : [[view.relationship.id, view] as const])));
  }
}
