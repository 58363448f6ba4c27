import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentee takes a request back that nobody has answered. */
@Injectable()
export class WithdrawRequestHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'withdrawRequest', request, async ({ asked }) => ({
      type: 'WithdrawRequest',
      ...asked,
    }));
  }
}
