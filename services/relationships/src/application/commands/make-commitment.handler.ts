import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { CommitmentScope } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface MakeCommitmentRequest extends ActRequest {
  readonly statement: string;
  readonly scope: CommitmentScope;
  /** `WRES_1` to `WRES_9`, `WDES_1` to `WDES_10`, or null. */
  readonly indicator: string | null;
  /** Calendar day in the scheme's time zone, or null. */
  readonly dueOn: string | null;
}

/** The leader says what they will do. */
@Injectable()
export class MakeCommitmentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: MakeCommitmentRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'makeCommitment', request, async (context) => {
      const { scope, indicator, dueOn } = request;
      const [statement] = await context.seal(request.statement);
      const commitmentId = context.idOf('commitment');
      return { type: 'MakeCommitment', ...context.asked, commitmentId, statement, scope, indicator, dueOn };
    });
  }
}
