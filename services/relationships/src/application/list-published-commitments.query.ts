import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { CoordinatedSchemes } from './coordinated-schemes.js';
import {
  PublishedCommitments,
  type ListedCommitment,
  type PublishedFilter,
  type PublishedKey,
} from './published-commitments.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';

/** A published commitment as a coordinator of its scheme sees it. */
export interface CommitmentView {
  readonly commitment: ListedCommitment['commitment'];
  readonly isOverdue: boolean;
  readonly view: RelationshipView;
}

/** What leaders have published to the coordinators of a scheme, from the read model; it may lag behind by milliseconds. */
@Injectable()
export class ListPublishedCommitments {
  constructor(
    private readonly published: PublishedCommitments,
    private readonly coordinated: CoordinatedSchemes,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * One page, the newest publication first.
   *
   * @param limit one more than the page holds, so that the reader knows whether more follows.
   * @throws ForbiddenOrNotFound unless the actor coordinates the scheme.
   */
  async ofScheme(
    actor: Actor,
    scheme: Id,
    filter: PublishedFilter,
    { after, limit }: { readonly after: PublishedKey | null; readonly limit: number },
  ): Promise<readonly CommitmentView[]> {
    await this.coordinated.require(actor, scheme);
    const now = this.clock.now().toISOString();
    const rows = await this.published.page(actor, { scheme, filter, now }, after, limit);
    return rows.flatMap(({ commitment, outline }) =>
      viewsOf(actor, [{ outline, sortKey: commitment.publishedAt }]).map(({ view }) => ({
        ...{ commitment, view },
        isOverdue: commitment.dueAt !== null && commitment.dueAt < now,
      })),
    );
  }
}
