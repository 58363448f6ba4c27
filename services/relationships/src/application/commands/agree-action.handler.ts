import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { PartyRole } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface AgreeActionRequest extends ActRequest {
  readonly sessionId: Id;
  readonly owner: PartyRole;
  readonly what: string;
  /** Calendar day in the scheme's time zone, or null. */
  readonly dueOn: string | null;
}

/** What someone will do after a session. */
@Injectable()
export class AgreeActionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: AgreeActionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'agreeAction', request, async (context) => {
      const { sessionId, owner, dueOn } = request;
      const [what] = await context.seal(request.what);
      return { type: 'AgreeAction', ...context.asked, actionId: context.idOf('action'), sessionId, owner, what, dueOn };
    });
  }
}
