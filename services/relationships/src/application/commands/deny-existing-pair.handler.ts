import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** Someone denies that the two are a pair. */
@Injectable()
export class DenyExistingPairHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'denyExistingPair', request, async ({ asked }) => ({
      type: 'DenyExistingPair',
      ...asked,
    }));
  }
}
