import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { waitUntilSeen } from '@pairwell/service-host';
import { coordinates } from './access.policy.js';
import { KnownWorld } from './known-world.port.js';
import { RelationshipList, type ListFilter, type ListKey } from './relationship-list.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';

export interface ListPage {
  readonly after: ListKey | null;
  /** One more than the page holds, so that the reader knows whether more follows. */
  readonly limit: number;
}

/** Lists of relationships from the read model; they may lag behind by milliseconds. */
@Injectable()
export class ListRelationships {
  constructor(
    private readonly list: RelationshipList,
    private readonly known: KnownWorld,
  ) {}

  /** Everything the actor may see: their own, and those of the schemes they coordinate. */
  async all(actor: Actor, filter: ListFilter, page: ListPage): Promise<readonly RelationshipView[]> {
    return viewsOf(actor, await this.list.page(actor, filter, page.after, page.limit));
  }

  /** The activity of a scheme. @throws ForbiddenOrNotFound unless the actor coordinates it. */
  async ofScheme(actor: Actor, scheme: Id, filter: ListFilter, page: ListPage): Promise<readonly RelationshipView[]> {
    await waitUntilSeen(async () => {
      const known = await this.known.scheme(scheme);
      return known && coordinates(actor, known.terms) ? known : null;
    });
    return this.all(actor, { ...filter, scheme }, page);
  }
}
