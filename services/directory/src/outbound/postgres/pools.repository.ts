import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';

import { Pools } from '../../application/pools/pools.port.js';
import type { Pool } from '../../domain/pool.js';
import { poolChanged } from '../events/directory-events.js';
import { PoolRow } from './pool.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresPools extends VersionedRows<Pool> implements Pools {
  constructor(outbox: Outbox) {
    super({ entity: PoolRow, event: poolChanged }, outbox);
  }

  all(tx: Transaction): Promise<Pool[]> {
    return this.where(tx, {});
  }
}
