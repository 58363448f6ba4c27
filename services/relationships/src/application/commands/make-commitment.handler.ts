import { Injectable } from '@nestjs/common';
import { newId, type Actor } from '@pairwell/kernel';
import type { CommitmentScope } from '../../domain/relationship.js';
import { requireThemes } from '../coded-lists.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface MakeCommitmentRequest extends ActRequest {
  readonly statement: string;
  /** Keys of the barrier themes; none where it is about something else. */
  readonly themes: readonly string[];
  readonly scope: CommitmentScope;
  /** `WRES_1` to `WRES_9`, `WDES_1` to `WDES_10`, or null. */
  readonly indicator: string | null;
  /** Calendar day in the scheme's time zone, or null. */
  readonly dueOn: string | null;
}

/** The leader says what they will do, and by themes what that is to change. */
@Injectable()
export class MakeCommitmentHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: MakeCommitmentRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'makeCommitment', request, async (context) => {
      const { themes, scope, indicator, dueOn } = request;
      requireThemes(themes);
      const [statement] = await context.seal(request.statement);
      // Random, as of a barrier: whoever knows the command must not find what may be told of its themes.
      const ids = { commitmentId: context.idOf('commitment'), factId: newId() };
      return { type: 'MakeCommitment', ...context.asked, ...ids, statement, themes, scope, indicator, dueOn };
    });
  }
}
