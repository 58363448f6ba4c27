import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { PartyRole } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AnswerCallRequest extends ActRequest {
  readonly calledBy: PartyRole;
}

/** A coordinator has followed up a call; the event's metadata keeps who it was. */
@Injectable()
export class AnswerCallHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AnswerCallRequest): Promise<LoadedRelationship> {
    const { calledBy } = request;
    return this.acts.actAsTold(actor, 'answerCall', request, async ({ asked }) => ({
      ...{ type: 'AnswerCall', ...asked, as: 'COORDINATOR', calledBy },
    }));
  }
}
