/** What travels through the log: a CloudEvent in binary mode (attributes as headers, JSON data as the body). */
export interface LogMessage {
  readonly topic: string;
  /** Aggregate id; messages of one key stay in one partition and in the order they were published. */
  readonly key: string;
  /** `ce_…` attributes, `content-type` and `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A message at its place in the log. */
export interface LogRecord extends LogMessage {
  readonly partition: number;
  /** Counts from 0 inside one partition; later messages have higher positions. */
  readonly position: bigint;
}

/** What a partition holds now. */
export interface PartitionRange {
  readonly topic: string;
  readonly partition: number;
  /**
   * Of the log that these positions count in. It is another one once the topic was deleted and made again, the log was
   * emptied, or another log has taken its place: a position that was kept under another identity means nothing.
   */
  readonly identity: string;
  /** The oldest position still kept. */
  readonly first: bigint;
  /** The position that the next message will get. */
  readonly next: bigint;
}

/** Consecutive records of one partition, handed to the one instance of the group that holds the partition. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  /** Tells the log that a long piece of work goes on, so that the partition is not given to another instance. */
  heartbeat(): Promise<void>;
  /** False once the partition was given away or the subscription stops: leave the rest of the batch alone. */
  stillOurs(): boolean;
}

export type SubscriptionState = 'starting' | 'running' | 'waiting for the event log' | 'stopped' | 'failed';

export interface SubscriptionOptions {
  /** Instances that give the same group share the partitions among them. */
  readonly group: string;
  readonly topics: readonly string[];
  /** Most records in one batch; 200 unless told. */
  readonly batchSize?: number;
  /**
   * Asked whenever a partition is taken up: the position to read first. Positions are the caller's, kept in its own
   * database; the log keeps none that counts.
   */
  startAt(partition: PartitionRange): Promise<bigint>;
  /**
   * Works through a batch. Batches of one partition come one after another, those of different partitions at the same
   * time. When it throws, the partition is taken up again from {@link startAt} after a pause.
   */
  onBatch(batch: RecordBatch): Promise<void>;
  /** Nothing more will arrive and only a new process can help. */
  onFatal(error: Error): void;
}

export interface Subscription {
  readonly state: SubscriptionState;
  /** Finishes the batches in hand, gives the partitions back, resolves. */
  stop(): Promise<void>;
}

/**
 * The event log: topics of several partitions, published to by relays and read by consumer groups.
 *
 * Two drivers pass one contract suite (`event-log.contract.ts`): Kafka, and PostgreSQL for the embedded mode. Every
 * method except `subscribe` throws {@link EventLogUnavailable} while the log is away; a subscription waits by itself.
 */
export abstract class EventLog {
  /**
   * Appends in the order given; resolves when all of it is stored durably.
   *
   * A message that the log refuses keeps those of its own aggregate that come after it (same topic and key) from being
   * stored, and nobody else's.
   *
   * @throws EventLogRefused, which names what was not stored; all else of the call was. EventLogUnavailable, and whatever
   *   else: some of it may have been stored; the relay publishes again and consumers ignore what they have.
   */
  abstract publish(messages: readonly LogMessage[]): Promise<void>;

  /** Starts reading in the background; resolves at once, also while the log is away. */
  abstract subscribe(options: SubscriptionOptions): Promise<Subscription>;

  /** What each partition of the topics holds: the figures behind lag, and the bounds of a replay. */
  abstract partitions(topics: readonly string[]): Promise<PartitionRange[]>;

  /** Records of one partition from `from` up to, not including, `to`, outside any group. */
  abstract read(range: { topic: string; partition: number; from: bigint; to: bigint }): AsyncIterable<LogRecord>;

  /** Resolves when the log answers. */
  abstract ping(): Promise<void>;

  abstract close(): Promise<void>;
}

/** The event log cannot be reached at the moment. Worth another try, without end. */
export class EventLogUnavailable extends Error {
  override readonly name = 'EventLogUnavailable';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('the event log cannot be reached at the moment', { cause });
  }
}

/**
 * The event log answers and does not take these messages: its settings would lose them, or they are too large for it.
 * Somebody has to mend that; what is refused is kept by whoever publishes, and offered again without end.
 */
export class EventLogRefused extends Error {
  override readonly name = 'EventLogRefused';
  readonly retryable = true;

  /**
   * @param why one sentence with names of topics and settings, never with anything of a message.
   * @param refused which messages of the call were not stored, the very objects of the call: those that are not taken,
   *   and what comes after them of the same aggregate. All others were stored. Empty where the log cannot say.
   */
  constructor(
    why: string,
    readonly refused: readonly LogMessage[],
    cause?: unknown,
  ) {
    super(why, { cause });
  }
}
