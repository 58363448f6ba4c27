import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AnswerIntroductionRequest extends ActRequest {
  readonly introductionId: Id;
  readonly answer: 'ACCEPTED' | 'DECLINED';
}

/** The other side says whether they want the introduction. */
@Injectable()
export class AnswerIntroductionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AnswerIntroductionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'answerIntroduction', request, async (context) => {
      const { introductionId, answer } = request;
      return { type: 'AnswerIntroduction', ...context.asked, introductionId, answer };
    });
  }
}
