import { SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import { isObservable, lastValueFrom } from 'rxjs';
import { ConsumeContext } from '../consuming/consume-context.js';
import type { ConsumerPositions } from '../consuming/consumer-positions.js';
import { isInfrastructureAway } from '../consuming/faults.js';
import { Handlers, type Handler } from '../consuming/handlers.js';
import { judge, type Verdict } from '../consuming/verdict.js';
import { replaysOf } from '../dead-letters/dead-letter-message.js';
import type { EventLog, LogRecord, PartitionRange } from '../event-log/event-log.js';
import type { MessagingLogger } from '../observability/messaging-logger.js';
import type { HeardReadModel, RebuiltReadModel } from './heard-read-model.js';
import { settle, shadow } from './shadow-tables.js';

export interface RebuildParts {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
  readonly positions: ConsumerPositions;
  /** The consumer's own methods. */
  readonly handlers: Handlers;
  readonly logger: MessagingLogger;
}

/** Messages that share a savepoint: one bad message costs the others of its batch a second try. */
const BATCH = 200;

const NO_HEARTBEAT = (): Promise<void> => Promise.resolve();

interface Counts {
  events: number;
  leftAside: number;
}

/**
 * Rebuilds a read model of a consumer from zero, beside the running service, while writes go on (guarantee 3).
 *
 * In one transaction everything that the log keeps is applied to empty tables that only this transaction sees. Then the
 * consumer's positions are locked for a moment: what it has consumed meanwhile is applied too, and the true tables are
 * made equal to the rebuilt ones, which now stand at the very same positions. Readers see the old rows until the new
 * ones are committed; positions stay where they are; when anything fails nothing has happened.
 *
 * It can tell no more than the log does, which keeps 30 days: have the sources republish first.
 */
export class ReadModelRebuild {
  private readonly handlers: Handlers;

  constructor(
    private readonly parts: RebuildParts,
    private readonly model: HeardReadModel,
  ) {
    this.handlers = handlersFor(parts.handlers, model);
  }

  /** @param onProgress told now and then how many messages were applied. */
  async run(onProgress: (events: number) => void = () => undefined): Promise<RebuiltReadModel> {
    const topics = [...new Set(this.model.from.map(({ topic }) => topic))].sort();
    const ranges = await this.parts.log.partitions(topics);
    // The consumer runs on, so it may be beyond the ends that were just read: its positions are looked at, not judged.
    const begun = await this.parts.positions.reached(ranges);
    const counts: Counts = { events: 0, leftAside: 0 };
    const tables = await this.parts.database.transaction(SERVICE, async (transaction) => {
      await shadow(transaction, this.model.tables);
      for (const [range, reached] of begun) {
        await this.apply(transaction, { ...range, from: range.first, to: reached }, counts, onProgress);
      }
      // From here to the commit the consumer waits before its next message of these topics.
      const now = await this.parts.positions.hold(transaction, ranges);
      for (const [range, from] of begun) {
        await this.apply(transaction, { ...range, from, to: now.get(range) ?? from }, counts, onProgress);
      }
      const settled = [];
      for (const table of this.model.tables) settled.push(await settle(transaction, table));
      return settled;
    });
    return { ...counts, tables };
  }

  private async apply(
    transaction: Transaction,
    range: PartitionRange & { readonly from: bigint; readonly to: bigint },
    counts: Counts,
    onProgress: (events: number) => void,
  ): Promise<void> {
    if (range.from >= range.to) return;
    let batch: LogRecord[] = [];
    const flush = async (): Promise<void> => {
      await this.applyBatch(transaction, batch, counts);
      batch = [];
      onProgress(counts.events);
    };
    for await (const record of this.parts.log.read(range)) {
      batch.push(record);
      if (batch.length === BATCH) await flush();
    }
    await flush();
  }

  private async applyBatch(transaction: Transaction, batch: readonly LogRecord[], counts: Counts): Promise<void> {
    if (batch.length === 0) return;
    const applied = await this.attempt(transaction, batch);
    if (applied !== undefined) {
      counts.events += applied.events;
      counts.leftAside += applied.leftAside;
    } else if (batch.length === 1) counts.leftAside += 1;
    else for (const record of batch) await this.applyBatch(transaction, [record], counts);
  }

  /** All of the batch or, when a handler refuses one of its messages, nothing of it: then undefined. */
  private async attempt(transaction: Transaction, batch: readonly LogRecord[]): Promise<Counts | undefined> {
    const counts: Counts = { events: 0, leftAside: 0 };
    await transaction.query('SAVEPOINT rebuild');
    try {
      for (const record of batch) {
        const verdict = judge(record, this.handlers);
        if (verdict.kind === 'handle') {
          await this.handle(transaction, record, verdict);
          counts.events += 1;
        } else if (verdict.kind === 'park') counts.leftAside += 1;
      }
      await transaction.query('RELEASE SAVEPOINT rebuild');
      return counts;
    } catch (error) {
      if (isInfrastructureAway(error)) throw error;
      await transaction.query('ROLLBACK TO SAVEPOINT rebuild');
      return undefined;
    }
  }

  private async handle(
    transaction: Transaction,
    record: LogRecord,
    { event, handlers }: Extract<Verdict, { kind: 'handle' }>,
  ): Promise<void> {
    const { topic, partition, position } = record;
    const delivery = { topic, partition, position, attempt: 1, replays: replaysOf(record) };
    const context = new ConsumeContext(transaction, this.parts.logger, delivery, NO_HEARTBEAT);
    for (const handler of handlers) {
      const result: unknown = await handler(event, context);
      if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
    }
  }
}

/** The model's events alone, with the model's own way to write them down or the consumer's. */
function handlersFor(known: Handlers, { from, learn }: HeardReadModel): Handlers {
  const chosen = new Handlers();
  for (const type of from) {
    const handlers: readonly Handler[] = learn === undefined ? known.of(type) : [learn as Handler];
    for (const handler of handlers) chosen.add(type, handler);
  }
  return chosen;
}
