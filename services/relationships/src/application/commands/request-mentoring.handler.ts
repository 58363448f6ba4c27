import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, Unavailable, waitUntilKnown } from '@pairwell/service-host';
import type { RequestMentoring } from '../../domain/relationship.commands.js';
import type { ActContext } from '../act-context.js';
import { KnownWorld, type KnownProfile, type Way } from '../known-world.port.js';
import { RelationshipActs } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface MentoringRequest {
  /** The mentor's profile, as the directory shows it. */
  readonly mentorProfile: Id;
  readonly scheme: Id;
  readonly letter: string;
  readonly idempotencyKey?: string | undefined;
}

/** A mentee asks a mentor of a pool they can see, in a scheme that is open. */
@Injectable()
export class RequestMentoringHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly known: KnownWorld,
  ) {}

  handle(actor: Actor, request: MentoringRequest): Promise<LoadedRelationship> {
    const relationshipId = idempotentId(actor, 'requestMentoring', request.idempotencyKey);
    const { idempotencyKey } = request;
    return this.acts.begin(actor, 'requestMentoring', { relationshipId, idempotencyKey }, (context) =>
      this.command(context, request),
    );
  }

  private async command(context: ActContext, request: MentoringRequest): Promise<RequestMentoring> {
    const { actor, relationshipId } = context;
    await this.requireMember(actor);
    const scheme = await waitUntilKnown(() => this.known.scheme(request.scheme));
    const profile = await waitUntilKnown(() => this.known.profile(request.mentorProfile));
    const { pool, share } = await this.wayTo(profile, actor, request.scheme);
    const inReportingLine = await this.known.inReportingLine(actor.id, profile.person);
    const [letter] = await context.among([profile.person, actor.id]).seal(request.letter);
    return {
      type: 'RequestMentoring',
      ...context.asked,
      relationshipId,
      scheme: scheme.terms,
      mentor: { person: profile.person, organisation: profile.organisation, profile: profile.id },
      mentee: { person: actor.id, organisation: actor.organisation },
      pool,
      share,
      letter,
      pair: { inReportingLine, mentorIsPublished: profile.isPublished, schemeIsOpen: scheme.isOpen },
    };
  }

  private async requireMember(actor: Actor): Promise<void> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const isMember = await waitUntilKnown(() => this.known.isMember(actor.id, actor.organisation));
    if (!isMember) throw new ForbiddenOrNotFound();
  }

  /** A mentor whom the mentee's organisation does not see is answered like one who does not exist. */
  private async wayTo(profile: KnownProfile, actor: Actor, scheme: Id): Promise<Way> {
    const asked = { profile: profile.id, scheme, forOrganisation: actor.organisation };
    try {
      return await waitUntilKnown(() => this.known.wayTo(asked));
    } catch (error) {
      if (error instanceof Unavailable) throw new ForbiddenOrNotFound();
      throw error;
    }
  }
}
