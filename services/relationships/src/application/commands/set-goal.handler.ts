import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface SetGoalRequest extends ActRequest {
  readonly statement: string;
  readonly howIWillKnow: string;
}

/** What the mentee works towards, and how they will know; the mentor can add. */
@Injectable()
export class SetGoalHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: SetGoalRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'setGoal', request, async (context) => {
      const [statement, howIWillKnow] = await context.seal(request.statement, request.howIWillKnow);
      return { type: 'SetGoal', ...context.asked, goalId: context.idOf('goal'), statement, howIWillKnow };
    });
  }
}
