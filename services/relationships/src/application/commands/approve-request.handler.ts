import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { awaitedApprover } from '../../domain/awaited-approver.js';
import type { Approver, Relationship } from '../../domain/relationship.js';
import { coordinates } from '../access.policy.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface ApprovalRequest extends ActRequest {
  readonly approves: boolean;
}

/** A coordinator of the scheme or the mentee's sponsor lets a request go on to the mentor, or does not. */
@Injectable()
export class ApproveRequestHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: ApprovalRequest): Promise<LoadedRelationship> {
    const type = request.approves ? ('ApproveRequest' as const) : ('RefuseApproval' as const);
    const mutation = request.approves ? 'approveRequest' : 'refuseApproval';
    return this.acts.actAsSeen(actor, mutation, request, async ({ asked }, relationship) => ({
      type,
      ...asked,
      as: approverOf(actor, relationship),
    }));
  }
}

/** Someone who is both acts as the one that is waited for; whoever is neither is refused by the domain. */
function approverOf(actor: Actor, relationship: Relationship): Approver {
  const isSponsor = relationship.sponsor === actor.id;
  const isCoordinator = coordinates(actor, relationship.scheme);
  if (isSponsor && isCoordinator) return awaitedApprover(relationship) ?? 'COORDINATOR';
  return isSponsor ? 'SPONSOR' : 'COORDINATOR';
}
