import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { In } from 'typeorm';
import { PoolShares } from '../../application/shares/pool-shares.port.js';
import type { PoolShare } from '../../domain/pool-share.js';
import { poolShareChanged } from '../events/directory-events.js';
import { PoolShareRow } from './pool-share.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresPoolShares extends VersionedRows<PoolShare> implements PoolShares {
  constructor(outbox: Outbox) {
    super({ entity: PoolShareRow, event: poolShareChanged }, outbox);
  }

  async ofPools(tx: Transaction, poolIds?: readonly string[]): Promise<PoolShare[]> {
    const shares = await this.where(tx, poolIds === undefined ? {} : { poolId: In([...poolIds]) });
    return shares.sort((one, other) => other.offeredAt.getTime() - one.offeredAt.getTime());
  }
}
