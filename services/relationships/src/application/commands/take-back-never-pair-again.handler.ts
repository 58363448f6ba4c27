import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { hasWished } from '../../domain/wish.js';
import { nothingWished } from '../../domain/relationship.refusals.js';
import { KeepWishes } from '../keep-wishes.js';
import type { WishAbout } from '../my-never-again.query.js';
import { RelationshipActs } from '../relationship-acts.js';
import { RelationshipStore, type LoadedRelationship } from '../relationship-store.port.js';
import { viewIfAny } from '../relationship-view.js';
import { Wishes } from '../wishes.port.js';

/** About whom somebody takes back what they wished. */
export interface TakeBackNeverPairAgainRequest {
  readonly other: Id;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Whoever asked never to be paired with somebody again takes it back, as unnoticed by the other as they asked: in all
 * relationships of the two in which they did, and in those whose records are gone. Broken off in between, what is left is
 * taken back when it is asked again.
 */
@Injectable()
export class TakeBackNeverPairAgainHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly store: RelationshipStore,
    private readonly kept: KeepWishes,
    private readonly wishes: Wishes,
  ) {}

  /**
   * @returns the relationships in which the actor had asked for it, as they are now; asked again, the same.
   * @throws NOT_POSSIBLE_NOW where they never have.
   */
  async handle(actor: Actor, { other, idempotencyKey }: TakeBackNeverPairAgainRequest): Promise<WishAbout> {
    const said = (await this.wishes.of(actor)).filter((wish) => wish.other === other);
    if (said.length === 0) throw nothingWished();
    const relationships: LoadedRelationship[] = [];
    for (const { relationship } of said) {
      if (relationship !== null) relationships.push(await this.takenBackIn(actor, relationship, idempotencyKey));
    }
    const gone = relationships.filter(({ state }) => state === null).map(({ id }) => id);
    await this.wishes.letGo(actor.id, other, gone);
    return { other, relationships: relationships.flatMap((loaded) => viewIfAny(actor, loaded) ?? []) };
  }

  private async takenBackIn(actor: Actor, id: Id, key: string | undefined): Promise<LoadedRelationship> {
    const before = await this.store.load(id);
    const request = { relationshipId: id, idempotencyKey: key };
    const after = hasWished(before.state, actor.id)
      ? await this.acts.act(actor, 'takeBackNeverPairAgain', request, async ({ asked }) => ({
          type: 'TakeBackNeverPairAgain',
          ...asked,
        }))
      : before;
    await this.kept.atOnce(after);
    return after;
  }
}
