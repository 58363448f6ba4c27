import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, waitUntilKnown, waitUntilSeen } from '@pairwell/service-host';
import type { RequestMentoring } from '../../domain/relationship.commands.js';
import type { ActContext } from '../act-context.js';
import { KnownWorld, type KnownProfile, type KnownScheme, type Way } from '../known-world.port.js';
import { RelationshipActs } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface MentoringRequest {
  /** The mentor's profile, as the directory shows it. */
  readonly mentorProfile: Id;
  readonly scheme: Id;
  readonly letter: string;
  readonly idempotencyKey?: string | undefined;
}

/** The mentor's profile and the scheme, and the way by which the mentee's organisation reaches them. */
interface Reached extends Way {
  readonly scheme: KnownScheme;
  readonly profile: KnownProfile;
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
    const { scheme, profile, pool, share } = await waitUntilSeen(() => this.reached(actor, request));
    const inReportingLine = await this.known.inReportingLine(actor.id, profile.person);
    const neverAgain = await this.known.neverAgain(actor.id, profile.person);
    const sponsor = await this.known.sponsorOf(actor.id, actor.organisation);
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
      sponsor,
      pair: { inReportingLine, mentorIsPublished: profile.isPublished, schemeIsOpen: scheme.isOpen, neverAgain },
    };
  }

  private async requireMember(actor: Actor): Promise<void> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const isMember = await waitUntilKnown(() => this.known.isMember(actor.id, actor.organisation));
    if (!isMember) throw new ForbiddenOrNotFound();
  }

  /** Null while the scheme, the profile or the way there is unknown or hidden: which of these it is tells nobody. */
  private async reached(actor: Actor, { scheme: schemeId, mentorProfile }: MentoringRequest): Promise<Reached | null> {
    const scheme = await this.known.scheme(schemeId);
    const profile = await this.known.profile(mentorProfile);
    const way = await this.known.wayTo({
      profile: mentorProfile,
      scheme: schemeId,
      forOrganisation: actor.organisation,
    });
    return scheme && profile && way && { scheme, profile, ...way };
  }
}
