import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ExtendRelationshipRequest extends ActRequest {
  readonly sessions: number;
  readonly months: number;
}

/** One side proposes to extend it; it is extended once the other says the same. */
@Injectable()
export class ExtendRelationshipHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ExtendRelationshipRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'extendRelationship', request, async (context) => {
      const { sessions, months } = request;
      return { type: 'ExtendRelationship', ...context.asked, sessions, months };
    });
  }
}
