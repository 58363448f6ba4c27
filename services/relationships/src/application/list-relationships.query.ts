import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { CoordinatedSchemes } from './coordinated-schemes.js';
import {
  RelationshipList,
  type ListFilter,
  type ListKey,
  type ListOrder,
  type SchemeCounts,
} from './relationship-list.port.js';
import { viewsOf, type ListedView } from './relationship-view.js';

export interface ListPage {
  readonly order: ListOrder;
  readonly after: ListKey | null;
  /** One more than the page holds, so that the reader knows whether more follows. */
  readonly limit: number;
}

/** Lists of relationships from the read model; they may lag behind by milliseconds. */
@Injectable()
export class ListRelationships {
  constructor(
    private readonly list: RelationshipList,
    private readonly coordinated: CoordinatedSchemes,
    private readonly clock: ServiceClock,
  ) {}

  /** Everything the actor may see: their own, those of the schemes they coordinate, and what they are to approve. */
  async all(actor: Actor, filter: ListFilter, page: ListPage): Promise<readonly ListedView[]> {
    const query = { filter, order: page.order, now: this.clock.now().toISOString() };
    return viewsOf(actor, await this.list.page(actor, query, page.after, page.limit));
  }

  /** The activity of a scheme. @throws ForbiddenOrNotFound unless the actor coordinates it. */
  async ofScheme(actor: Actor, scheme: Id, filter: ListFilter, page: ListPage): Promise<readonly ListedView[]> {
    await this.coordinated.require(actor, scheme);
    return this.all(actor, { ...filter, scheme }, page);
  }

  /** How the relationships of a scheme fare, counted. @throws ForbiddenOrNotFound unless the actor coordinates it. */
  async healthOfScheme(actor: Actor, scheme: Id): Promise<SchemeCounts & { readonly asOf: Date }> {
    await this.coordinated.require(actor, scheme);
    const asOf = this.clock.now();
    return { asOf, ...(await this.list.count(actor, scheme, asOf.toISOString())) };
  }
}
