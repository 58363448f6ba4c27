import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface DropProposedAgreementRequest extends ActRequest {
  /** When the change was proposed that whoever drops it has read; RFC 3339, UTC. */
  readonly proposedAt: string;
}

/** One of the two drops a proposed change of the agreement, their own or the other's; what both have signed holds. */
@Injectable()
export class DropProposedAgreementHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: DropProposedAgreementRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'dropProposedAgreement', request, async ({ asked }) => {
      return { type: 'DropProposedAgreement', ...asked, proposedAt: request.proposedAt };
    });
  }
}
