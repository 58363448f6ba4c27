import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface PrepareSessionRequest extends ActRequest {
  readonly sessionId: Id;
  readonly topics: string;
  /** What they want to get out of it. */
  readonly hopes?: string | null | undefined;
}

/** One of the two says what to talk about, and what to get out of it; what the other has said stays. */
@Injectable()
export class PrepareSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: PrepareSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'prepareSession', request, async (context) => {
      const [topics, hopes] = await context.seal(request.topics, request.hopes ?? null);
      return { type: 'PrepareSession', ...context.asked, sessionId: request.sessionId, topics, hopes };
    });
  }
}
