import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ReviseGoalRequest extends ActRequest {
  readonly goalId: Id;
  readonly statement: string;
  readonly howIWillKnow: string;
}

/** The mentee puts a goal into better words; the mentor those that the mentor has added. */
@Injectable()
export class ReviseGoalHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ReviseGoalRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'reviseGoal', request, async (context) => {
      const { goalId } = request;
      const [statement, howIWillKnow] = await context.seal(request.statement, request.howIWillKnow);
      return { type: 'ReviseGoal', ...context.asked, goalId, statement, howIWillKnow };
    });
  }
}
