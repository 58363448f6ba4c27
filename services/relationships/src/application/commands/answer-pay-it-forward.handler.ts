import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { PayItForward } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AnswerPayItForwardRequest extends ActRequest {
  readonly answer: PayItForward;
}

/** The mentee says whether they will mentor in turn. */
@Injectable()
export class AnswerPayItForwardHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AnswerPayItForwardRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'answerPayItForward', request, async (context) => {
      const { answer } = request;
      return { type: 'AnswerPayItForward', ...context.asked, answer };
    });
  }
}
