import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { DirectoryPolicy, type Viewer } from './directory.policy.js';
import { KnownOrganisations } from './known/known-organisations.port.js';
import { Pools } from './pools/pools.port.js';
import { PoolShares } from './shares/pool-shares.port.js';
import type { Pool } from '../domain/pool.js';

/** Works out with whose eyes a request looks, and which pools these eyes see. */
@Injectable()
export class Viewers {
  constructor(
    private readonly organisations: KnownOrganisations,
    private readonly pools: Pools,
    private readonly shares: PoolShares,
    private readonly policy: DirectoryPolicy,
  ) {}

  async of(tx: Transaction, actor: Actor): Promise<Viewer> {
    return { actor, organisation: await this.organisations.find(tx, actor.organisation) };
  }

  /** Every pool the viewer sees, in the order of their ids: a few per organisation that shares. */
  async poolsSeenBy(tx: Transaction, viewer: Viewer): Promise<Pool[]> {
    const shares = await this.shares.ofPools(tx);
    return (await this.pools.all(tx)).filter((pool) => this.policy.seesPool(viewer, pool, shares));
  }
}
