import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface CancelSessionRequest extends ActRequest {
  readonly sessionId: Id;
}

/** Either side cancels a session; whether that came at short notice is told by the agreement. */
@Injectable()
export class CancelSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: CancelSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'cancelSession', request, async (context) => {
      const { sessionId } = request;
      return { type: 'CancelSession', ...context.asked, sessionId };
    });
  }
}
