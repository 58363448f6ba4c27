import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentor says yes: a place of the mentor, and of the share if there is one, is taken. */
@Injectable()
export class AcceptRequestHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'acceptRequest', request, async ({ asked }) => ({ type: 'AcceptRequest', ...asked }));
  }
}
