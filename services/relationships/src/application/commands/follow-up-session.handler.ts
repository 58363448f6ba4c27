import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface FollowUpSessionRequest extends ActRequest {
  readonly sessionId: Id;
  readonly reflection: string | null;
}

/** Each side once notes what came of a session. */
@Injectable()
export class FollowUpSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: FollowUpSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'followUpSession', request, async (context) => {
      const { sessionId } = request;
      const [reflection] = await context.seal(request.reflection);
      return { type: 'FollowUpSession', ...context.asked, sessionId, reflection };
    });
  }
}
