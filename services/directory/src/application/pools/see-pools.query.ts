import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { PoolShare } from '../../domain/pool-share.js';
import type { Pool, PoolMentor } from '../../domain/pool.js';
import { groupedBy } from '../grouped-by.js';
import { DirectoryPolicy } from '../directory.policy.js';
import type { Page } from '../records.port.js';
import { PoolShares } from '../shares/pool-shares.port.js';
import { Viewers } from '../viewers.js';
import { PoolMentors } from './pool-mentors.port.js';

/** The pools that the actor may see. */
@Injectable()
export class SeePools {
  constructor(
    private readonly database: Database,
    private readonly mentors: PoolMentors,
    private readonly shares: PoolShares,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
  ) {}

  /** The visible pools among those, by id. */
  async byIds(actor: Actor, ids: readonly string[]): Promise<Map<string, Pool>> {
    const seen = await this.all(actor);
    return new Map(seen.filter((pool) => ids.includes(pool.id)).map((pool) => [pool.id, pool]));
  }

  /** A page of the visible pools, in the order of their ids. */
  async list(actor: Actor, filter: { organisation?: string | undefined }, page: Page): Promise<Pool[]> {
    const { after = '', limit } = page;
    const wanted = (pool: Pool): boolean => !filter.organisation || pool.organisation === filter.organisation;
    return (await this.all(actor)).filter((pool) => pool.id > after && wanted(pool)).slice(0, limit);
  }

  /** For each of these mentors, the places in pools that the actor sees. */
  placesOf(actor: Actor, profileIds: readonly string[]): Promise<Map<string, PoolMentor[]>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const pools = await this.viewers.poolsSeenBy(tx, await this.viewers.of(tx, actor));
        const seen = new Set(pools.map((pool) => pool.id));
        const places = await this.mentors.placesOf(tx, profileIds);
        return groupedBy(
          places.filter((place) => place.status === 'IN' && seen.has(place.poolId)),
          (place) => place.profileId,
        );
      },
      { readOnly: true },
    );
  }

  /** The shares of these pools that the actor may see, the newest offer first. */
  sharesOf(actor: Actor, poolIds: readonly string[]): Promise<Map<string, PoolShare[]>> {
    return this.database.transaction(
      actor,
      async (tx) => {
        const viewer = await this.viewers.of(tx, actor);
        const shares = await this.shares.ofPools(tx, poolIds);
        return groupedBy(
          shares.filter((share) => this.policy.seesShare(viewer, share)),
          (share) => share.poolId,
        );
      },
      { readOnly: true },
    );
  }

  private all(actor: Actor): Promise<Pool[]> {
    return this.database.transaction(
      actor,
      async (tx) => this.viewers.poolsSeenBy(tx, await this.viewers.of(tx, actor)),
      { readOnly: true },
    );
  }
}
