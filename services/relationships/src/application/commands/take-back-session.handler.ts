import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface TakeBackSessionRequest extends ActRequest {
  readonly sessionId: Id;
}

/** Either side says that a session which was recorded was not held. */
@Injectable()
export class TakeBackSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: TakeBackSessionRequest): Promise<LoadedRelationship> {
    const { sessionId } = request;
    return this.acts.act(actor, 'takeBackSession', request, async ({ asked }) => {
      return { type: 'TakeBackSession', ...asked, sessionId };
    });
  }
}
