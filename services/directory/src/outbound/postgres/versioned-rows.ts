import type { Outbox, OfferedEvent } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { In, MoreThan, type EntityTarget, type FindOptionsOrder, type FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { Versioned } from '../../domain/versioned.js';

/** What makes a table one of an aggregate: its row class, and the event that tells of a row. */
export interface Aggregate<T extends Versioned> {
  readonly entity: EntityTarget<T>;
  readonly event: (thing: T) => OfferedEvent;
}

/** The rows of one aggregate: every write goes to the outbox too, in the same transaction. */
export class VersionedRows<T extends Versioned> {
  constructor(
    private readonly aggregate: Aggregate<T>,
    private readonly outbox: Outbox,
  ) {}

  async find(tx: Transaction, id: string): Promise<T | undefined> {
    return (await this.where(tx, { id } as FindOptionsWhere<T>))[0];
  }

  findMany(tx: Transaction, ids: readonly string[]): Promise<T[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.where(tx, { id: In([...ids]) } as FindOptionsWhere<T>);
  }

  /** Rows in the order of their ids. */
  where(tx: Transaction, where: FindOptionsWhere<T>, limit?: number): Promise<T[]> {
    const order = { id: 'ASC' } as FindOptionsOrder<T>;
    return tx
      .getRepository(this.aggregate.entity)
      .find({ where, order, ...(limit === undefined ? {} : { take: limit }) });
  }

  async lock(tx: Transaction, id: string): Promise<T | undefined> {
    const where = { id } as FindOptionsWhere<T>;
    const row = await tx.getRepository(this.aggregate.entity).findOne({ where, lock: { mode: 'pessimistic_write' } });
    return row ?? undefined;
  }

  async add(tx: Transaction, thing: T): Promise<void> {
    await tx.getRepository(this.aggregate.entity).insert(thing as QueryDeepPartialEntity<T>);
    await this.announce(tx, thing);
  }

  /** @throws when the row is not in the version before: then it was not locked, which is a fault of the caller. */
  async replace(tx: Transaction, thing: T): Promise<void> {
    const before = { id: thing.id, version: thing.version - 1 } as FindOptionsWhere<T>;
    const { affected } = await tx
      .getRepository(this.aggregate.entity)
      .update(before, thing as QueryDeepPartialEntity<T>);
    if (affected !== 1) throw new Error(`version ${thing.version - 1} is not there to be replaced`);
    await this.announce(tx, thing);
  }

  after(tx: Transaction, id: string | undefined, limit: number): Promise<T[]> {
    return this.where(tx, (id === undefined ? {} : { id: MoreThan(id) }) as FindOptionsWhere<T>, limit);
  }

  private announce(tx: Transaction, thing: T): Promise<void> {
    return this.offer(tx, this.aggregate.event(thing));
  }

  /** Tells the other services something of a row besides its changes. */
  protected offer(tx: Transaction, { type, event }: OfferedEvent): Promise<void> {
    return this.outbox.add(tx, type, event);
  }
}
