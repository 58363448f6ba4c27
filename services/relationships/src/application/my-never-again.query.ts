import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { RelationshipList } from './relationship-list.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';
import { Wishes } from './wishes.port.js';

/** With whom somebody has asked never to be paired again, and where. */
export interface WishAbout {
  readonly other: Id;
  /** None where the records are gone; the wish outlasts them. */
  readonly relationships: readonly RelationshipView[];
}

/** With whom somebody has asked never to be paired again, so that they can take it back. */
@Injectable()
export class MyNeverAgain {
  constructor(
    private readonly wishes: Wishes,
    private readonly list: RelationshipList,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * What holds as questions and requests are asked it, also where no relationship is left; the newest of each first. One
   * person has few relationships; all of them are read, each as the actor may see it.
   */
  async of(actor: Actor): Promise<readonly WishAbout[]> {
    const holding = (await this.wishes.of(actor)).filter(({ holds }) => holds);
    if (holding.length === 0) return [];
    const own = await this.list.every(actor, { participant: {} }, this.clock.now().toISOString());
    const views = new Map(viewsOf(actor, own).map(({ view }) => [view.relationship.id, view]));
    const others = new Set(holding.map(({ other }) => other));
    return [...others].map((other) => {
      const where = holding.filter((wish) => wish.other === other).map(({ relationship }) => relationship);
      return { other, relationships: [...views.values()].filter(({ relationship: { id } }) => where.includes(id)) };
    });
  }
}
