import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Medium } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ProposeSessionsRequest extends ActRequest {
  /** One to three instants, RFC 3339 in UTC. */
  readonly starts: readonly string[];
  readonly medium: Medium;
  readonly minutes: number;
}

/** Either side offers up to three dates for one session. */
@Injectable()
export class ProposeSessionsHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ProposeSessionsRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'proposeSessions', request, async (context) => {
      const { starts, medium, minutes } = request;
      const sessionId = context.idOf('session');
      return { type: 'ProposeSessions', ...context.asked, sessionId, starts: [...new Set(starts)], medium, minutes };
    });
  }
}
