import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { KeepWishes } from '../keep-wishes.js';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';

/** Whoever asked never to be paired with the other again takes it back, as unnoticed by the other as they asked. */
@Injectable()
export class TakeBackNeverPairAgainHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly wishes: KeepWishes,
  ) {}

  async handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    const asked = await this.acts.act(actor, 'takeBackNeverPairAgain', request, async (context) => ({
      type: 'TakeBackNeverPairAgain',
      ...context.asked,
    }));
    await this.wishes.takenBack(asked, actor.id);
    return asked;
  }
}
