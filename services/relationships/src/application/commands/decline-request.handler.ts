import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentor says no, without a reason. */
@Injectable()
export class DeclineRequestHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'declineRequest', request, async ({ asked }) => ({ type: 'DeclineRequest', ...asked }));
  }
}
