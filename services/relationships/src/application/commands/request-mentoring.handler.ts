import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import type { RequestMentoring } from '../../domain/relationship.commands.js';
import type { ActContext } from '../act-context.js';
import { EnquiryStreams } from '../enquiry-streams.js';
import { KnownWorld } from '../known-world.port.js';
import { ReachMentor, type Wanted } from '../reach-mentor.js';
import { RelationshipActs } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface MentoringRequest extends Wanted {
  readonly letter: string;
  readonly idempotencyKey?: string | undefined;
}

/** A mentee asks a mentor of a pool they can see, in a scheme that is open; an enquiry becomes the request. */
@Injectable()
export class RequestMentoringHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly reach: ReachMentor,
    private readonly known: KnownWorld,
    private readonly enquiries: EnquiryStreams,
  ) {}

  async handle(actor: Actor, request: MentoringRequest): Promise<LoadedRelationship> {
    const { idempotencyKey } = request;
    const relationshipId = await this.streamOf(actor, request);
    return this.acts.begin(actor, 'requestMentoring', { relationshipId, idempotencyKey }, (context) =>
      this.command(context, request),
    );
  }

  /** The enquiry that went before, also when this request has been made in it; a new stream where there is none. */
  private async streamOf(actor: Actor, request: MentoringRequest): Promise<Id> {
    const { idempotencyKey } = request;
    const enquiry = await this.enquiries.first(actor, request, ({ id, state, commands }) => {
      const requested = idempotentId(actor, `requestMentoring ${id}`, idempotencyKey);
      return state?.status === 'ENQUIRY' || commands.has(requested);
    });
    return enquiry.state === null ? idempotentId(actor, 'requestMentoring', idempotencyKey) : enquiry.id;
  }

  private async command(context: ActContext, request: MentoringRequest): Promise<RequestMentoring> {
    const { actor, relationshipId } = context;
    const found = await this.reach.findFor(actor, request);
    const sponsor = await this.known.sponsorOf(actor.id, actor.organisation);
    const [letter] = await context.among([found.mentor.person, actor.id]).seal(request.letter);
    return { type: 'RequestMentoring', ...context.asked, ...found, relationshipId, letter, sponsor };
  }
}
