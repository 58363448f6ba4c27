import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** The mentor takes that consent back, at any time. */
@Injectable()
export class WithdrawConsentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'withdrawConsent', request, async ({ asked }) => ({
      type: 'WithdrawConsent',
      ...asked,
    }));
  }
}
