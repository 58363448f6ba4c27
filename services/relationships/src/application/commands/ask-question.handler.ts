import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { EnquiryStreams } from '../enquiry-streams.js';
import { ReachMentor, type Wanted } from '../reach-mentor.js';
import { RelationshipActs } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AskQuestionRequest extends Wanted {
  readonly question: string;
  readonly idempotencyKey?: string | undefined;
}

/** Someone asks a mentor of a pool they can see something, before they ask for mentoring. */
@Injectable()
export class AskQuestionHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly reach: ReachMentor,
    private readonly enquiries: EnquiryStreams,
  ) {}

  async handle(actor: Actor, request: AskQuestionRequest): Promise<LoadedRelationship> {
    const { idempotencyKey } = request;
    const { id: relationshipId } = await this.enquiries.first(actor, request, ({ id, state, commands }) => {
      const asked = idempotentId(actor, `askQuestion ${id}`, idempotencyKey);
      return state?.status === 'ENQUIRY' || state?.status === 'REQUESTED' || commands.has(asked);
    });
    return this.acts.begin(actor, 'askQuestion', { relationshipId, idempotencyKey }, async (context) => {
      const found = await this.reach.findFor(actor, request);
      const [question] = await context.among([found.mentor.person, actor.id]).seal(request.question);
      const questionId = context.idOf('question');
      return { type: 'AskQuestion', ...context.asked, ...found, relationshipId, questionId, question };
    });
  }
}
