import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { recordsExpireAt } from '../domain/retention.js';
import { RelationshipRecords } from './relationship-records.port.js';
import { RelationshipStore } from './relationship-store.port.js';

/** Deletes what is left of a relationship that was kept for as long as the scheme keeps records. */
@Injectable()
export class DeleteRecord {
  constructor(
    private readonly store: RelationshipStore,
    private readonly records: RelationshipRecords,
  ) {}

  /** First the history, then the row: broken off in between, it is done again and finds no history any more. */
  async run(tx: Transaction, id: Id, instant: Date): Promise<void> {
    const { state } = await this.store.load(id);
    if (state !== null) {
      const expiry = recordsExpireAt(state);
      if (expiry === null || expiry > instant.toISOString()) return;
      await this.store.delete(id);
    }
    await this.records.delete(tx, id);
  }
}
