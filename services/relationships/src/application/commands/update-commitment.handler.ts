import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { CommitmentStatus } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface UpdateCommitmentRequest extends ActRequest {
  readonly commitmentId: Id;
  readonly status: Exclude<CommitmentStatus, 'PROPOSED'>;
  readonly evidence: string | null;
}

/** The leader tells where a commitment stands, and what shows it. */
@Injectable()
export class UpdateCommitmentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: UpdateCommitmentRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'updateCommitment', request, async (context) => {
      const { commitmentId, status } = request;
      const [evidence] = await context.seal(request.evidence);
      return { type: 'UpdateCommitment', ...context.asked, commitmentId, status, evidence };
    });
  }
}
