import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { endPoolShare, type PoolShare } from '../../domain/pool-share.js';
import { change, type Change } from '../change.js';
import { DirectoryPolicy } from '../directory.policy.js';
import { Viewers } from '../viewers.js';
import { PoolShares } from './pool-shares.port.js';

/** Either side ends a share: no new requests from now on; running pairs go on. */
@Injectable()
export class EndPoolShare {
  constructor(
    private readonly database: Database,
    private readonly shares: PoolShares,
    private readonly viewers: Viewers,
    private readonly policy: DirectoryPolicy,
    private readonly clock: ServiceClock,
  ) {}

  run(actor: Actor, command: Change): Promise<PoolShare> {
    return this.database.transaction(actor, (tx) =>
      change(
        tx,
        actor,
        this.shares,
        { ...command, mutation: 'endPoolShare' },
        {
          allowed: async (share) => this.policy.seesShare(await this.viewers.of(tx, actor), share),
          apply: (share) => endPoolShare(share, this.clock.now()),
        },
      ),
    );
  }
}
