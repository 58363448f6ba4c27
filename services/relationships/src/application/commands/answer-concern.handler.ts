import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { ConcernOutcome } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AnswerConcernRequest extends ActRequest {
  readonly concernId: Id;
  readonly outcome: ConcernOutcome;
}

/** A coordinator says what was done about a concern; the event's metadata keeps who it was. */
@Injectable()
export class AnswerConcernHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AnswerConcernRequest): Promise<LoadedRelationship> {
    const { concernId, outcome } = request;
    return this.acts.actAsTold(actor, 'answerConcern', request, async ({ asked }) => ({
      ...{ type: 'AnswerConcern', ...asked, as: 'COORDINATOR', concernId, outcome },
    }));
  }
}
