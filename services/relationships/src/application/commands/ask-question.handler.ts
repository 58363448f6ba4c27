import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { stageOf } from '../../domain/relationship.js';
import { EnquiryStreams } from '../enquiry-streams.js';
import { KnownWorld } from '../known-world.port.js';
import { Places } from '../places.port.js';
import { ReachMentor, type Wanted } from '../reach-mentor.js';
import { RelationshipActs } from '../relationship-acts.js';
import { RelationshipStore, type LoadedRelationship } from '../relationship-store.port.js';

export interface AskQuestionRequest extends Wanted {
  readonly question: string;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Someone asks a mentor of a pool they can see something, before they ask for mentoring; whether they work with others
 * does not matter. Whom the two have asked or accepted already is asked there: in a request that waits, the question
 * joins it, and in a pair that runs the domain says what to do instead. So no enquiry ever stands beside a pair.
 */
@Injectable()
export class AskQuestionHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly reach: ReachMentor,
    private readonly enquiries: EnquiryStreams,
    private readonly places: Places,
    private readonly known: KnownWorld,
    private readonly store: RelationshipStore,
  ) {}

  async handle(actor: Actor, request: AskQuestionRequest): Promise<LoadedRelationship> {
    const { idempotencyKey } = request;
    const relationshipId = await this.streamOf(actor, request);
    return this.acts.begin(actor, 'askQuestion', { relationshipId, idempotencyKey }, async (context) => {
      const found = await this.reach.findFor(actor, request);
      const [question] = await context.among([found.mentor.person, actor.id]).seal(request.question);
      const questionId = context.idOf('question');
      return { type: 'AskQuestion', ...context.asked, ...found, relationshipId, questionId, question };
    });
  }
  /** Where this question has been asked already; else what the two have together; else their open enquiry, or a new one. */
  private async streamOf(actor: Actor, request: AskQuestionRequest): Promise<Id> {
    const asked = ({ id, commands }: LoadedRelationship): boolean =>
      commands.has(idempotentId(actor, `askQuestion ${id}`, request.idempotencyKey));
    const enquiry = await this.enquiries.first(
      actor,
      request,
      (stream) => stream.state?.status === 'ENQUIRY' || stream.state?.status === 'REQUESTED' || asked(stream),
    );
    if (enquiry.state !== null && asked(enquiry)) return enquiry.id;
    const mentor = await this.known.profile(request.mentorProfile);
    const together = mentor && (await this.places.between(mentor.person, actor.id, request.scheme));
    if (together === null) return enquiry.id;
    // The place of what has just ended may be there for a moment longer.
    const { state } = await this.store.load(together);
    return state !== null && stageOf(state.status) === 'OVER' ? enquiry.id : together;
  }
}
