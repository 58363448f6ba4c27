import { SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import type { PartitionRange } from '../event-log/event-log.js';

export interface PartitionPlace {
  readonly topic: string;
  readonly partition: number;
}

/** How far a consumer has come, in its own database: the position moves in the transaction of the effect. */
export class ConsumerPositions {
  constructor(
    private readonly database: Database,
    private readonly consumer: string,
  ) {}

  /**
   * The position to read next; a partition not met before begins at the oldest message.
   *
   * A position beyond the end means that the log was restored from an older copy: it begins again at the oldest
   * message, since consumers ignore what they have and would otherwise miss what takes the same positions now.
   *
   * @param endNow asked before a position is moved back: an instance that had the partition until now may have moved it
   *   beyond the end that was known when the range was looked up.
   * @returns the position; whether it was moved back so; and how many messages the log deleted before they were read.
   */
  async startAt(
    range: PartitionRange,
    endNow: () => Promise<bigint>,
  ): Promise<{ position: bigint; rewound: boolean; missed: number }> {
    const stored = (await this.reached([range])).get(range) ?? range.first;
    // The log is asked with no transaction open; the move below is a compare-and-set, so nothing has to be held.
    const within = stored <= range.next || stored <= (await endNow());
    if (stored >= range.first && within) return { position: stored, rewound: false, missed: 0 };
    await this.database.transaction(SERVICE, (transaction) => this.move(transaction, range, stored, range.first));
    const missed = stored < range.first ? Number(range.first - stored) : 0;
    return { position: range.first, rewound: missed === 0, missed };
  }

  /**
   * How far the consumer has come in each partition, which nobody else is to move on account of this; a partition not
   * met before is entered as standing at its oldest message.
   */
  async reached(ranges: readonly PartitionRange[]): Promise<ReadonlyMap<PartitionRange, bigint>> {
    return this.database.transaction(SERVICE, async (transaction) => {
      const reached = new Map<PartitionRange, bigint>();
      for (const range of ranges) reached.set(range, await this.stored(transaction, range));
      return reached;
    });
  }

  private async stored(transaction: Transaction, range: PartitionRange): Promise<bigint> {
    await transaction.query(
      `INSERT INTO consumer_positions (consumer, topic, partition, next_position) VALUES ($1, $2, $3, $4)
       ON CONFLICT DO NOTHING`,
      [this.consumer, range.topic, range.partition, range.first.toString()],
    );
    const [row] = await transaction.query<{ position: string }[]>(
      `SELECT next_position AS position FROM consumer_positions
        WHERE consumer = $1 AND topic = $2 AND partition = $3`,
      [this.consumer, range.topic, range.partition],
    );
    return BigInt(row?.position ?? range.first);
  }

  /**
   * Compare and set: also fences an instance that lost the partition without noticing, and makes a second one wait
   * until the first has committed.
   *
   * @throws PositionMoved when another instance has been at work.
   */
  async move(transaction: Transaction, place: PartitionPlace, expected: bigint, next: bigint): Promise<void> {
    const [, moved] = await transaction.query<[unknown[], number]>(
      `UPDATE consumer_positions SET next_position = $5, moved_at = clock_timestamp()
        WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_position = $4`,
      [this.consumer, place.topic, place.partition, expected.toString(), next.toString()],
    );
    if (moved !== 1) throw new PositionMoved(place);
  }

  /** All positions of this consumer on the topics, by `topic/partition`. */
  async read(topics: readonly string[]): Promise<ReadonlyMap<string, bigint>> {
    const rows = await this.database.transaction(
      SERVICE,
      (transaction) =>
        transaction.query<{ topic: string; partition: number; position: string }[]>(
          `SELECT topic, partition, next_position AS position FROM consumer_positions
            WHERE consumer = $1 AND topic = ANY($2)`,
          [this.consumer, topics],
        ),
      { readOnly: true },
    );
    return new Map(rows.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.position)]));
  }
}

/** Another instance has moved the position: this one lost the partition and leaves it alone. */
export class PositionMoved extends Error {
  override readonly name = 'PositionMoved';

  constructor(place: PartitionPlace) {
    super(`the position of ${place.topic}/${place.partition} was moved by another instance`);
  }
}
