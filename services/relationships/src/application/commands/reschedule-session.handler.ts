import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Medium } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RescheduleSessionRequest extends ActRequest {
  readonly sessionId: Id;
  /** One to three instants, RFC 3339 in UTC. */
  readonly starts: readonly string[];
  readonly medium: Medium;
  readonly minutes: number;
}

/** Either side offers other dates for a session that was neither held nor cancelled. */
@Injectable()
export class RescheduleSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RescheduleSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'rescheduleSession', request, async (context) => {
      const { sessionId, starts, medium, minutes } = request;
      return { type: 'RescheduleSession', ...context.asked, sessionId, starts, medium, minutes };
    });
  }
}
