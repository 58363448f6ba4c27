import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface PublishCommitmentRequest extends ActRequest {
  readonly commitmentId: Id;
}

/** The leader lets the scheme's coordinators read a commitment. */
@Injectable()
export class PublishCommitmentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: PublishCommitmentRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'publishCommitment', request, async (context) => {
      return { type: 'PublishCommitment', ...context.asked, commitmentId: request.commitmentId };
    });
  }
}
