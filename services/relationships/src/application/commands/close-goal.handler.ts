import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface CloseGoalRequest extends ActRequest {
  readonly goalId: Id;
  readonly outcome: 'ACHIEVED' | 'DROPPED';
}

/** The mentee closes a goal, reached or given up. */
@Injectable()
export class CloseGoalHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: CloseGoalRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'closeGoal', request, async (context) => {
      const { goalId, outcome } = request;
      return { type: 'CloseGoal', ...context.asked, goalId, outcome };
    });
  }
}
