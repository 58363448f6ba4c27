import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import type { MessagingLogger } from '../../observability/messaging-logger.js';
import { BackOff } from '../../waiting/back-off.js';
import { Signal } from '../../waiting/signal.js';
import type { PartitionRange, Subscription, SubscriptionOptions, SubscriptionState } from '../event-log.js';
import { AssignedPartition } from './assigned-partition.js';
import { kafkaCode } from './kafka-client.js';
import { recordsFrom } from './kafka-record.js';
import type { KafkaTopics } from './kafka-topics.js';

const AT_ONCE = 4;

/**
 * A broker that was killed remembers the members of a group, and kafkajs comes back as a new one: nothing is given out
 * before the session of the old one has ended, or the time to join again is over. Kafka's least session is 6 s.
 */
const SESSION_MILLISECONDS = 10_000;
const REBALANCE_MILLISECONDS = 10_000;
const HEARTBEAT_MILLISECONDS = 2_000;

/** A batch whose handler gives no sign for so long is given to another instance. */
const LONGEST_SILENCE_MILLISECONDS = 300_000;

/** One instance in a Kafka consumer group, with positions kept by the consumer and nothing committed to Kafka. */
export class KafkaSubscription implements Subscription {
  state: SubscriptionState = 'starting';
  private readonly signal = new Signal();
  private readonly backOff = new BackOff(500, 10_000);
  private starting: Promise<void>;
  private readonly resting = new Set<NodeJS.Timeout>();
  private assigned = new Map<string, AssignedPartition>();
  private consumer: Consumer | undefined;
  private stopping = false;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: KafkaTopics,
    private readonly options: SubscriptionOptions,
    private readonly logger: MessagingLogger,
  ) {
    this.starting = this.start();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.signal.raise();
    await this.starting;
    for (const rest of this.resting) clearTimeout(rest);
    await this.consumer?.disconnect().catch(() => undefined);
    this.state = 'stopped';
  }

  private async start(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.topics.ensure(this.options.topics);
        await this.connect();
        return;
      } catch (error) {
        this.wait(error);
        await this.consumer?.disconnect().catch(() => undefined);
        await this.signal.wait(this.backOff.next());
      }
    }
  }

  private async connect(): Promise<void> {
    const consumer = this.kafka.consumer({
      groupId: this.options.group,
      allowAutoTopicCreation: false,
      sessionTimeout: SESSION_MILLISECONDS,
      rebalanceTimeout: REBALANCE_MILLISECONDS,
      heartbeatInterval: HEARTBEAT_MILLISECONDS,
      maxWaitTimeInMs: 1_000,
      // kafkajs doubles its pauses: with longer ones it is still resting when the broker has long been back.
      retry: { retries: 8, initialRetryTime: 200, maxRetryTime: 1_000 },
    });
    this.consumer = consumer;
    consumer.on('consumer.group_join', ({ payload }) => this.join(consumer, payload.memberAssignment));
    consumer.on('consumer.crash', ({ payload }) => {
      if (payload.restart) this.wait(payload.error);
      else if (isWithoutCoordinator(payload.error)) this.beginAgain(payload.error);
      else this.fail(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: [...this.options.topics], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: AT_ONCE,
      eachBatch: (payload) => this.take(payload),
    });
  }

  /** kafkajs calls this before it fetches anything. What was held before may have been moved by another instance. */
  private join(consumer: Consumer, assignment: Record<string, number[]>): void {
    const held = new Map<string, AssignedPartition>();
    for (const [topic, partitions] of Object.entries(assignment)) {
      for (const partition of partitions) {
        const seek = (position: bigint): void => consumer.seek({ topic, partition, offset: position.toString() });
        const range = (): Promise<PartitionRange> => this.rangeOf(topic, partition);
        held.set(`${topic}/${partition}`, new AssignedPartition(range, this.options.startAt, seek));
      }
    }
    this.assigned = held;
    this.state = 'running';
    this.backOff.reset();
    // Also where nothing new arrives: a position that was moved back has to be read again.
    for (const partition of held.values()) partition.expected().catch(() => undefined);
  }

  private async rangeOf(topic: string, partition: number): Promise<PartitionRange> {
    const range = (await this.topics.ranges([topic])).find((held) => held.partition === partition);
    if (!range) throw new Error(`Kafka has no partition ${partition} of topic ${topic}`);
    return range;
  }

  private async take(payload: EachBatchPayload): Promise<void> {
    const { batch, isRunning, isStale } = payload;
    const place = `${batch.topic}/${batch.partition}`;
    const held = this.assigned.get(place);
    if (!held) return;
    let lostWith: unknown;
    const stillOurs = (): boolean =>
      lostWith === undefined && !this.stopping && isRunning() && !isStale() && this.assigned.get(place) === held;
    let silentSince = performance.now();
    const beat = (): Promise<void> =>
      payload.heartbeat().catch((error: unknown) => {
        lostWith = error;
      });
    const heartbeat = (): Promise<void> => {
      silentSince = performance.now();
      return beat();
    };
    // A handler may work for longer than a session without a word, which kafkajs would not do for it.
    const beating = setInterval(() => {
      if (performance.now() - silentSince < LONGEST_SILENCE_MILLISECONDS) void beat();
    }, HEARTBEAT_MILLISECONDS);
    try {
      await this.workThrough(payload, held, { heartbeat, stillOurs });
    } catch {
      // Whoever handles batches has logged why.
      if (this.assigned.get(place) === held) this.restThenResume(payload, held.lost());
    } finally {
      clearInterval(beating);
    }
    // kafkajs has to see it, to join the group again.
    if (lostWith !== undefined) throw lostWith;
  }

  private async workThrough(
    { batch, resolveOffset, isStale }: EachBatchPayload,
    held: AssignedPartition,
    signs: { heartbeat(): Promise<void>; stillOurs(): boolean },
  ): Promise<void> {
    const expected = await held.expected();
    if (batch.isEmpty() || isStale() || !(await held.follows(BigInt(batch.firstOffset() ?? expected)))) return;
    const records = recordsFrom(batch, expected);
    const last = records.at(-1);
    if (last) {
      const { topic, partition } = batch;
      await this.options.onBatch({ topic, partition, records, ...signs });
      held.moveTo(last.position + 1n);
    }
    resolveOffset(batch.lastOffset());
  }

  /** The partition rests, the others go on; kafkajs keeps the group alive meanwhile. */
  private restThenResume(payload: EachBatchPayload, milliseconds: number): void {
    const resume = payload.pause();
    const rest = setTimeout(() => {
      this.resting.delete(rest);
      resume();
    }, milliseconds);
    this.resting.add(rest);
  }

  /** kafkajs has given up and left; this subscription has not. */
  private beginAgain(error: Error): void {
    this.wait(error);
    this.starting = this.signal.wait(this.backOff.next()).then(() => this.start());
  }

  private wait(error: unknown): void {
    if (this.state !== 'waiting for the event log') {
      this.logger.warn('a subscription waits for the event log', { group: this.options.group, fault: String(error) });
    }
    this.state = 'waiting for the event log';
  }

  private fail(error: Error): void {
    this.state = 'failed';
    this.logger.error('the Kafka consumer has ended', { group: this.options.group, fault: String(error) });
    this.options.onFatal(error);
  }
}

/**
 * A new or just restarted broker has no coordinator for a group at first, for as long as it makes or loads the topic of
 * groups. kafkajs takes that for final.
 */
function isWithoutCoordinator(error: Error): boolean {
  return error.name === 'KafkaJSGroupCoordinatorNotFound' || (kafkaCode(error)?.includes('COORDINATOR') ?? false);
}
