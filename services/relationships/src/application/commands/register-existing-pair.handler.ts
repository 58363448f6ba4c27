import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import type { MenteeParty } from '../../domain/relationship.js';
import { coordinates } from '../access.policy.js';
import { KnownWorld } from '../known-world.port.js';
import { ReachMentor, type Wanted, type WithinReach } from '../reach-mentor.js';
import { RelationshipActs } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RegisterExistingPairRequest extends Wanted {
  readonly mentee: Id;
  readonly menteeOrganisation: string;
  /** Calendar day in the scheme's time zone since which the two have been meeting. */
  readonly since: string;
  readonly idempotencyKey?: string | undefined;
}

/** One of a pair that found each other, or a coordinator, tells the scheme of it. */
@Injectable()
export class RegisterExistingPairHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly reach: ReachMentor,
    private readonly known: KnownWorld,
  ) {}

  handle(actor: Actor, request: RegisterExistingPairRequest): Promise<LoadedRelationship> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const { idempotencyKey, since } = request;
    const relationshipId = idempotentId(actor, 'registerExistingPair', idempotencyKey);
    return this.acts.begin(actor, 'registerExistingPair', { relationshipId, idempotencyKey }, async (context) => {
      const mentee = { person: request.mentee, organisation: request.menteeOrganisation };
      const { scheme, mentor, pool, share, pair } = await this.found(actor, mentee, request);
      const sponsor = await this.known.sponsorOf(mentee.person, mentee.organisation);
      const as = coordinates(actor, scheme) ? ('COORDINATOR' as const) : ('PARTICIPANT' as const);
      return {
        type: 'RegisterExistingPair',
        ...context.asked,
        relationshipId,
        scheme,
        mentor,
        mentee,
        pool,
        share,
        pair,
        as,
        since,
        sponsor,
      };
    });
  }

  /** Who works where and who mentors is told to nobody else, not even by the kind of the refusal or by its time. */
  private found(actor: Actor, mentee: MenteeParty, wanted: Wanted): Promise<WithinReach> {
    if (mentee.person === actor.id) return this.reach.find(mentee, wanted);
    return this.reach.findForOther(
      mentee,
      wanted,
      (mentor, scheme) => mentor === actor.id || coordinates(actor, scheme),
    );
  }
}
