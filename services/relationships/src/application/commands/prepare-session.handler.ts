import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface PrepareSessionRequest extends ActRequest {
  readonly sessionId: Id;
  readonly topics: string;
}

/** The mentee says what to talk about. */
@Injectable()
export class PrepareSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: PrepareSessionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'prepareSession', request, async (context) => {
      const [topics] = await context.seal(request.topics);
      return { type: 'PrepareSession', ...context.asked, sessionId: request.sessionId, topics };
    });
  }
}
