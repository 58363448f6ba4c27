import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Medium } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface CorrectSessionRequest extends ActRequest {
  readonly sessionId: Id;
  /** Calendar day in the scheme's time zone. */
  readonly heldOn: string;
  readonly medium: Medium;
  readonly minutes: number;
}

/** Either side puts right what was recorded of a session that was held. */
@Injectable()
export class CorrectSessionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: CorrectSessionRequest): Promise<LoadedRelationship> {
    const { sessionId, heldOn, medium, minutes } = request;
    return this.acts.act(actor, 'correctSession', request, async ({ asked }) => {
      return { type: 'CorrectSession', ...asked, sessionId, heldOn, medium, minutes };
    });
  }
}
