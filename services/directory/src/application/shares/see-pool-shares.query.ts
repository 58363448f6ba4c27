import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, type Transaction } from '@pairwell/persistence';
import type { PoolShare, PoolShareStatus } from '../../domain/pool-share.js';
import { DirectoryPolicy } from '../directory.policy.js';
import type { Page } from '../records.port.js';
import { Viewers } from '../viewers.js';
import { PoolShares } from './pool-shares.port.js';

/** The shares that the actor runs as owner or answers for as partner. */
@Injectable()
export class SeePoolShares {
  constructor(
    private readonly database: Database,
    private readonly shares: PoolShares,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
  ) {}

  byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, PoolShare>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const seen = await this.seen(tx, actor, await this.shares.findMany(tx, ids));
        return new Map(seen.map((share) => [share.id, share]));
      },
      { readOnly: true },
    );
  }

  /** A page of the visible shares, in the order of their ids. */
  list(actor: Actor, filter: { status?: PoolShareStatus | undefined }, page: Page): Promise<PoolShare[]> {
    const { after = '', limit } = page;
    return this.database.transaction(
      actor,
      async (tx) => {
        const seen = await this.seen(tx, actor, await this.shares.ofPools(tx));
        return seen
          .filter((share) => share.id > after && (!filter.status || share.status === filter.status))
          .sort((one, other) => (one.id < other.id ? -1 : 1))
          .slice(0, limit);
      },
      { readOnly: true },
    );
  }

  private async seen(tx: Transaction, actor: Actor, shares: readonly PoolShare[]): Promise<PoolShare[]> {
    const viewer = await this.viewers.of(tx, actor);
    return shares.filter((share) => this.policy.seesShare(viewer, share));
  }
}
