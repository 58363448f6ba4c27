import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** One of the two signs; with the second signature the relationship is active. */
@Injectable()
export class SignAgreementHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'signAgreement', request, async ({ asked }) => ({ type: 'SignAgreement', ...asked }));
  }
}
