import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ConfirmSessionRequest extends ActRequest {
  readonly sessionId: Id;
  /** One of the proposed instants, RFC 3339 in UTC. */
  readonly startsAt: string;
}

/** The other side chooses one of the proposed dates. */
@Injectable()
export class ConfirmSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ConfirmSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'confirmSession', request, async (context) => {
      const { sessionId, startsAt } = request;
      return { type: 'ConfirmSession', ...context.asked, sessionId, startsAt };
    });
  }
}
