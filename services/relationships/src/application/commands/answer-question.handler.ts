import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AnswerQuestionRequest extends ActRequest {
  readonly questionId: Id;
  readonly answer: string;
}

/** The mentor answers a question of the mentee. */
@Injectable()
export class AnswerQuestionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AnswerQuestionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'answerQuestion', request, async (context) => {
      const { questionId } = request;
      const [answer] = await context.seal(request.answer);
      return { type: 'AnswerQuestion', ...context.asked, questionId, answer };
    });
  }
}
