import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { coordinates } from '../access.policy.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/**
 * The mentee takes a request back that nobody has answered; a pair that found each other, the one of the two who registered
 * it, or any coordinator of its scheme where a coordinator did.
 */
@Injectable()
export class WithdrawRequestHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.actAsSeen(actor, 'withdrawRequest', request, async ({ asked }, { scheme }) => ({
      type: 'WithdrawRequest',
      ...asked,
      as: coordinates(actor, scheme) ? 'COORDINATOR' : 'PARTICIPANT',
    }));
  }
}
