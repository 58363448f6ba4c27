import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { ConfidentialityLimit } from '../../domain/relationship.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface RaiseConcernRequest extends ActRequest {
  /** Under which limit of confidentiality. */
  readonly limit: ConfidentialityLimit;
  readonly story: string;
}

/** Either side tells the coordinators what may not stay between the two; the other side does not learn of it. */
@Injectable()
export class RaiseConcernHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: RaiseConcernRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'raiseConcern', request, async (context) => {
      const { limit } = request;
      const [story] = await context.sealForScheme(request.story);
      const concernId = context.idOf('concern');
      return { type: 'RaiseConcern', ...context.asked, concernId, limit, story };
    });
  }
}
