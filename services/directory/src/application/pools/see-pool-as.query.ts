import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { PoolShare } from '../../domain/pool-share.js';
import { isSharedWith } from '../../domain/pool-share.js';
import type { Pool } from '../../domain/pool.js';
import { present } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { KnownOrganisations } from '../known/known-organisations.port.js';
import { PoolShares } from '../shares/pool-shares.port.js';
import { Viewers } from '../viewers.js';
import { Pools } from './pools.port.js';

/** What a partner sees of a pool. */
export interface PoolView {
  readonly pool: Pool;
  readonly partner: string;
  readonly visible: boolean;
  /** The newest share that reaches the partner, whatever became of it. */
  readonly share: PoolShare | undefined;
  /** The partner's eyes: any member of it, without a role. Search with them to see what they see. */
  readonly eyes: Actor;
}

/**
 * "See it as RT5": lets those who run a pool look at it as a partner does.
 *
 * It does not work out what the partner would see, it looks: through the same policy, the same search and the same
 * row-level security, as a member of the partner without any role.
 */
@Injectable()
export class SeePoolAs {
  constructor(
    private readonly database: Database,
    private readonly pools: Pools,
    private readonly shares: PoolShares,
    private readonly organisations: KnownOrganisations,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
  ) {}

  async run(actor: Actor, poolId: string, partner: string): Promise<PoolView> {
    const owned = await this.database.transaction(
      actor,
      async (tx) => {
        const pool = present(await this.pools.find(tx, poolId));
        if (!this.policy.runs(actor, pool.organisation, pool.schemes)) return undefined;
        const organisation = await this.organisations.find(tx, partner);
        const shares = await this.shares.ofPools(tx, [poolId]);
        return { pool, share: organisation && shares.find((share) => isSharedWith(share, organisation)) };
      },
      { readOnly: true },
    );
    const { pool, share } = present(owned);
    const eyes = memberWithoutRole(actor, partner);
    const visible = await this.database.transaction(
      eyes,
      async (tx) => {
        const seen = await this.viewers.poolsSeenBy(tx, await this.viewers.of(tx, eyes));
        return seen.some((found) => found.id === poolId);
      },
      { readOnly: true },
    );
    return { pool, partner, visible, share, eyes };
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

function memberWithoutRole(actor: Actor, organisation: string): Actor {
  return { kind: 'portal', id: NOBODY, organisation, session: actor.session, grants: [] };
}
