import { Injectable } from '@nestjs/common';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { requireThemes } from '../coded-lists.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RaiseBarrierRequest extends ActRequest {
  readonly sessionId: Id | null;
  readonly themes: readonly string[];
  readonly story: string | null;
}

/** A barrier comes to light: themes to be counted without the pair, and a story for the two alone. */
@Injectable()
export class RaiseBarrierHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RaiseBarrierRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'raiseBarrier', request, async (context) => {
      const { sessionId, themes } = request;
      requireThemes(themes);
      const [story] = await context.seal(request.story);
      // Random, and not derived from the command: whoever knows the command must not find the fact.
      const factId = newId();
      return {
        type: 'RaiseBarrier',
        ...context.asked,
        barrierId: context.idOf('barrier'),
        factId,
        sessionId,
        themes,
        story,
      };
    });
  }
}
