import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { KeepWishes } from '../keep-wishes.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** Either side asks never to be paired with the other again, without a reason and without the other knowing. */
@Injectable()
export class NeverPairAgainHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly wishes: KeepWishes,
  ) {}

  async handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    const asked = await this.acts.act(actor, 'neverPairAgain', request, async (context) => ({
      type: 'NeverPairAgain',
      ...context.asked,
    }));
    await this.wishes.atOnce(asked);
    return asked;
  }
}
