import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Medium } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RecordSessionRequest extends ActRequest {
  /** Null for a session that was not planned here. */
  readonly sessionId: Id | null;
  /** Calendar day in the scheme's time zone. */
  readonly heldOn: string;
  readonly medium: Medium;
  readonly minutes: number;
}

/** Either side records a session that was held: date, medium and minutes, nothing of what was said. */
@Injectable()
export class RecordSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RecordSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'recordSession', request, async (context) => {
      const { heldOn, medium, minutes } = request;
      const unplanned = request.sessionId === null;
      const sessionId = request.sessionId ?? context.idOf('session');
      return { type: 'RecordSession', ...context.asked, sessionId, unplanned, heldOn, medium, minutes };
    });
  }
}
