import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Wave } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface SubmitEvaluationRequest extends ActRequest {
  readonly wave: Exclude<Wave, 'BEFORE'>;
  /** From 1 to 5. */
  readonly worth: number;
  readonly recommends: boolean;
  readonly comment: string | null;
}

/** Each side evaluates the mentoring, at the end and some months later. */
@Injectable()
export class SubmitEvaluationHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: SubmitEvaluationRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'submitEvaluation', request, async (context) => {
      const { wave, worth, recommends } = request;
      const [comment] = await context.sealForScheme(request.comment);
      return { type: 'SubmitEvaluation', ...context.asked, wave, worth, recommends, comment };
    });
  }
}
