import { SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import type { EventLog, PartitionRange } from '../event-log/event-log.js';

export interface PartitionPlace {
  readonly topic: string;
  readonly partition: number;
}

/** Where a consumer begins to read. */
export interface Start {
  readonly position: bigint;
  /** It was moved back to the oldest message: the log began anew, or was restored from an older copy. */
  readonly rewound: boolean;
  /** How many messages the log deleted before they were read. */
  readonly missed: number;
}

interface Stored {
  readonly position: bigint;
  /** Of the log that the position counts in; null in rows that are older than this was kept. */
  readonly identity: string | null;
}

interface StoredRow extends PartitionPlace {
  readonly position: string;
  readonly identity: string | null;
}

/** Of some topics, and where it is told of one partition alone. */
const ROWS = `
  SELECT topic, partition, next_position AS position, log_identity AS identity FROM consumer_positions
   WHERE consumer = $1 AND topic = ANY($2) AND partition = coalesce($3, partition)`;

/** How far a consumer has come, in its own database: the position moves in the transaction of the effect. */
export class ConsumerPositions {
  constructor(
    private readonly database: Database,
    private readonly consumer: string,
  ) {}

  /**
   * The position to read next; a partition not met before begins at the oldest message.
   *
   * A position in a log of another identity says nothing: what takes the same positions now is unknown, so the partition
   * begins again at its oldest message, and consumers ignore what they have. The same goes for a position beyond the end,
   * which means that the log was restored from an older copy.
   *
   * @param log asked again before a position is moved back: whoever had the partition until now may have moved it beyond
   *   the end that was known when the range was looked up.
   */
  async startAt(range: PartitionRange, log: Pick<EventLog, 'partitions'>): Promise<Start> {
    const stored = await this.database.transaction(SERVICE, (transaction) => this.stored(transaction, range));
    const { position, identity } = stored;
    if (identity !== range.identity) {
      await this.rewind(range, stored);
      return { position: range.first, rewound: true, missed: Number(range.first) };
    }
    // The log is asked with no transaction open; the move below is a compare-and-set, so nothing has to be held.
    const within = position <= range.next || position <= (await endNow(log, range));
    if (position >= range.first && within) return { position, rewound: false, missed: 0 };
    await this.rewind(range, stored);
    const missed = position < range.first ? Number(range.first - position) : 0;
    return { position: range.first, rewound: missed === 0, missed };
  }

  /**
   * How far the consumer has come in each partition, which nobody else is to move on account of this; a partition not
   * met before is entered as standing at its oldest message.
   */
  async reached(ranges: readonly PartitionRange[]): Promise<ReadonlyMap<PartitionRange, bigint>> {
    return this.database.transaction(SERVICE, async (transaction) => {
      const reached = new Map<PartitionRange, bigint>();
      for (const range of ranges) reached.set(range, positionIn(range, await this.stored(transaction, range)));
      return reached;
    });
  }

  private async stored(transaction: Transaction, range: PartitionRange): Promise<Stored> {
    const { topic, partition, first, identity } = range;
    await transaction.query(
      `INSERT INTO consumer_positions AS known (consumer, topic, partition, next_position, log_identity)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (consumer, topic, partition) DO UPDATE SET log_identity = $5 WHERE known.log_identity IS NULL`,
      [this.consumer, topic, partition, first.toString(), identity],
    );
    const [row] = await this.rows(transaction, [topic], partition);
    return row ? storedIn(row) : { position: first, identity };
  }

  /** Compare and set, as {@link move} is. */
  private async rewind(range: PartitionRange, { position, identity }: Stored): Promise<void> {
    const [, moved] = await this.database.transaction(SERVICE, (transaction) =>
      transaction.query<[unknown[], number]>(
        `UPDATE consumer_positions SET next_position = $6, log_identity = $7, moved_at = clock_timestamp()
          WHERE consumer = $1 AND topic = $2 AND partition = $3 AND next_position = $4 AND log_identity = $5`,
        [
          ...[this.consumer, range.topic, range.partition, position.toString(), identity],
          ...[range.first.toString(), range.identity],
        ],
      ),
    );
    if (moved !== 1) throw new PositionMoved(range);
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

  /** How far this consumer has come in each partition; one not met before, or of another log, stands at its oldest message. */
  async read(ranges: readonly PartitionRange[]): Promise<ReadonlyMap<PartitionRange, bigint>> {
    const topics = [...new Set(ranges.map(({ topic }) => topic))];
    const rows = await this.database.transaction(SERVICE, (transaction) => this.rows(transaction, topics), {
      readOnly: true,
    });
    return positionsIn(ranges, rows);
  }

  /**
   * How many messages the log has deleted before this consumer dealt with them; of a partition not met before, or of
   * another log, all that it ever deleted.
   */
  async expired(ranges: readonly PartitionRange[]): Promise<number> {
    const reached = await this.read(ranges.map((range) => ({ ...range, first: 0n })));
    const gone = [...reached].map(([{ topic, partition }, position]) => {
      const first = ranges.find((range) => range.topic === topic && range.partition === partition)?.first ?? 0n;
      return first > position ? Number(first - position) : 0;
    });
    return gone.reduce((sum, messages) => sum + messages, 0);
  }

  /** As {@link read}; and from here to the end of the transaction nobody moves any of them. */
  async hold(
    transaction: Transaction,
    ranges: readonly PartitionRange[],
  ): Promise<ReadonlyMap<PartitionRange, bigint>> {
    const topics = [...new Set(ranges.map(({ topic }) => topic))];
    const rows = await transaction.query<StoredRow[]>(`${ROWS} ORDER BY topic, partition FOR UPDATE`, [
      ...[this.consumer, topics, null],
    ]);
    return positionsIn(ranges, rows);
  }

  private rows(transaction: Transaction, topics: readonly string[], partition?: number): Promise<StoredRow[]> {
    return transaction.query(ROWS, [this.consumer, topics, partition ?? null]);
  }
}

async function endNow(log: Pick<EventLog, 'partitions'>, { topic, partition }: PartitionRange): Promise<bigint> {
  const ranges = await log.partitions([topic]);
  return ranges.find((range) => range.partition === partition)?.next ?? 0n;
}

function storedIn({ position, identity }: StoredRow): Stored {
  return { position: BigInt(position), identity };
}

function positionsIn(ranges: readonly PartitionRange[], rows: readonly StoredRow[]): Map<PartitionRange, bigint> {
  const known = new Map(rows.map((row) => [`${row.topic}/${row.partition}`, storedIn(row)]));
  return new Map(ranges.map((range) => [range, positionIn(range, known.get(`${range.topic}/${range.partition}`))]));
}

function positionIn(range: PartitionRange, stored: Stored | undefined): bigint {
  const ofThisLog = stored?.identity === null || stored?.identity === range.identity;
  return stored && ofThisLog ? stored.position : range.first;
}

/** Another instance has moved the position: this one lost the partition and leaves it alone. */
export class PositionMoved extends Error {
  override readonly name = 'PositionMoved';

  constructor(place: PartitionPlace) {
    super(`the position of ${place.topic}/${place.partition} was moved by another instance`);
  }
}
