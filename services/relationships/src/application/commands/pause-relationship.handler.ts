import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface PauseRelationshipRequest extends ActRequest {
  /** Calendar day in the scheme's time zone, within six months. */
  readonly until: string;
}

/** Either side interrupts it until a day, on which it goes on by itself. */
@Injectable()
export class PauseRelationshipHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: PauseRelationshipRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'pauseRelationship', request, async (context) => {
      const { until } = request;
      return { type: 'PauseRelationship', ...context.asked, until };
    });
  }
}
