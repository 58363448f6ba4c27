import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { SurveyScores, Wave } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface SubmitSurveyRequest extends ActRequest {
  readonly wave: Wave;
  /** From 1 to 5 for each domain that was answered. */
  readonly scores: SurveyScores;
  readonly comment: string | null;
}

/** Each side answers the short survey: before, at the end and some months later. */
@Injectable()
export class SubmitSurveyHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: SubmitSurveyRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'submitSurvey', request, async (context) => {
      const { wave, scores } = request;
      const [comment] = await context.sealForScheme(request.comment);
      return { type: 'SubmitSurvey', ...context.asked, wave, scores, comment };
    });
  }
}
