import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { confirmsAsOneTakingPart } from '../../domain/existing-pair.decider.js';
import { KnownWorld } from '../known-world.port.js';
import { menteeStandingIn } from '../mentee-standing.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** Someone confirms that the two are a pair, as was told to the scheme. */
@Injectable()
export class ConfirmExistingPairHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly known: KnownWorld,
  ) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'confirmExistingPair', request, async ({ asked }, relationship) => {
      const { mentor, mentee, scheme } = relationship;
      const ofTheTwo = await this.known.ofTheTwo(mentee.person, mentor.person);
      const menteeStanding = confirmsAsOneTakingPart(relationship, actor.id)
        ? await menteeStandingIn(scheme, mentee.person, this.known)
        : undefined;
      return { type: 'ConfirmExistingPair', ...asked, pair: { ...ofTheTwo, menteeStanding } };
    });
  }
}
