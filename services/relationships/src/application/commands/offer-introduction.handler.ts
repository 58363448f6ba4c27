import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

export interface OfferIntroductionRequest extends ActRequest {
  readonly to: string;
}

/** One side offers to introduce the other to someone who could help. */
@Injectable()
export class OfferIntroductionHandler {
  constructor(private readonly acts: RelationshipActs) {}

  handle(actor: Actor, request: OfferIntroductionRequest): Promise<LoadedRelationship> {
    return this.acts.act(actor, 'offerIntroduction', request, async (context) => {
      const [to] = await context.seal(request.to);
      const introductionId = context.idOf('introduction');
      return { type: 'OfferIntroduction', ...context.asked, introductionId, to };
    });
  }
}
