import { Injectable } from '@nestjs/common';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { In } from 'typeorm';
import { PoolMentors } from '../../application/pools/pool-mentors.port.js';
import type { PoolMentor } from '../../domain/pool.js';
import { poolMentorChanged } from '../events/directory-events.js';
import { PoolMentorRow } from './pool.entity.js';
import { VersionedRows } from './versioned-rows.js';

@Injectable()
export class PostgresPoolMentors extends VersionedRows<PoolMentor> implements PoolMentors {
  constructor(outbox: Outbox) {
    super({ entity: PoolMentorRow, event: poolMentorChanged }, outbox);
  }

  async placeOf(tx: Transaction, poolId: string, profileId: string): Promise<PoolMentor | undefined> {
    return (await this.where(tx, { poolId, profileId }))[0];
  }

  placesOf(tx: Transaction, profileIds: readonly string[]): Promise<PoolMentor[]> {
    return this.where(tx, { profileId: In([...profileIds]) });
  }
}
