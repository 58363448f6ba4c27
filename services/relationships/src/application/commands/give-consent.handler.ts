import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentor says that what they live through may be noted here. */
@Injectable()
export class GiveConsentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'giveConsent', request, async ({ asked }) => ({ type: 'GiveConsent', ...asked }));
  }
}
