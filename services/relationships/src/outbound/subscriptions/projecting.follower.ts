import type { PositionedEvent } from '@pairwell/event-store';
import { SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import type { Follower, Kept, Projection } from './follower.js';

/** Row and checkpoint in one transaction: what is written was seen once, whatever crashes. */
export class ProjectingFollower implements Follower {
  constructor(
    private readonly database: Database,
    private readonly projection: Projection,
  ) {}

  get name(): string {
    return this.projection.name;
  }

  get keeps(): Kept {
    return { version: this.projection.version, clear: (tx) => this.projection.clear(tx) };
  }

  take(batch: readonly PositionedEvent[], move: (tx: Transaction) => Promise<void>): Promise<void> {
    return this.database.transaction(SERVICE, async (tx) => {
      await move(tx);
      await this.projection.apply(tx, batch);
    });
  }

  catchUp(revisions: ReadonlyMap<string, bigint>, move: (tx: Transaction) => Promise<void>): Promise<void> {
    return this.database.transaction(SERVICE, async (tx) => {
      await move(tx);
      await this.projection.catchUp(tx, revisions);
    });
  }
}
