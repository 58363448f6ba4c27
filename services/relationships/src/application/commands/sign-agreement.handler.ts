import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { agreementToSign, type Relationship } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface SignAgreementRequest extends ActRequest {
  /** When the terms were proposed that the signer has read; RFC 3339, UTC. */
  readonly proposedAt?: string | undefined;
}

/**
 * One of the two signs; with the second signature the terms hold: the first ones make the relationship active. The terms
 * are those that the signer has read, or else those that are there when the signature arrives: if the other side proposes
 * others meanwhile, the command is decided anew, and still means the earlier ones. Of a change of what holds there can be
 * another at any time: whoever says neither when it was proposed nor which version they have read has read none.
 */
@Injectable()
export class SignAgreementHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: SignAgreementRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'signAgreement', request, async ({ asked }, relationship) => {
      return { type: 'SignAgreement', ...asked, proposedAt: request.proposedAt ?? whatIsThere(request, relationship) };
    });
  }
}

function whatIsThere({ expectedVersion }: ActRequest, relationship: Relationship): string | null {
  if (relationship.proposedAgreement !== null && expectedVersion === undefined) return null;
  return agreementToSign(relationship)?.proposedAt ?? null;
}
