import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { KnownWorld } from '../known-world.port.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentor says yes: a place of the mentor, and of the share if there is one, is taken. */
@Injectable()
export class AcceptRequestHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly known: KnownWorld,
  ) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'acceptRequest', request, async ({ asked }, { mentor, mentee }) => ({
      type: 'AcceptRequest',
      ...asked,
      pair: await this.known.ofTheTwo(mentee.person, mentor.person),
    }));
  }
}
