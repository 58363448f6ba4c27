import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { ActionOutcome } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ReportActionRequest extends ActRequest {
  readonly actionId: Id;
  readonly outcome: ActionOutcome;
  readonly why: string | null;
}

/** Whether the advice could be applied as agreed, was adapted, or not, and why. */
@Injectable()
export class ReportActionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ReportActionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'reportAction', request, async (context) => {
      const { actionId, outcome } = request;
      const [why] = await context.seal(request.why);
      return { type: 'ReportAction', ...context.asked, actionId, outcome, why };
    });
  }
}
