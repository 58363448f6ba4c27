import { BackOff } from '../../waiting/back-off.js';
import type { LogRecord, PartitionRange, RecordBatch, SubscriptionOptions } from '../event-log.js';

/** What a worker needs of its subscription. */
export interface WorkerSurroundings {
  readonly options: Pick<SubscriptionOptions, 'startAt' | 'onBatch'>;
  /** The next records of the partition from a position on; empty at its end. */
  fetch(range: PartitionRange, from: bigint): Promise<LogRecord[]>;
  /** True while the lease on the partition holds and nothing is being stopped. */
  leaseHolds(): boolean;
  /** Called when the worker comes to rest. */
  onIdle(): void;
}

/** Works through one partition, batch by batch, as long as this instance holds it. */
export class PartitionWorker {
  /** Set when the partition is to be given back: the batch in hand is cut short after the message in hand. */
  revoked = false;
  busy = false;
  private next: bigint | undefined;
  /** The partition as it was when it was last looked at or told of. */
  private range: PartitionRange | undefined;
  private toldAt = 0;
  private working: Promise<void> | undefined;
  private restUntil = 0;
  private readonly backOff = new BackOff(100, 5_000);

  constructor(private readonly surroundings: WorkerSurroundings) {}

  /**
   * Starts working unless it has nothing to do or rests after a failure; at work already, it learns how far to go.
   *
   * @param range the partition as it was looked at.
   * @param asOf when the look began (`performance.now()`): what it was told since then may go further.
   */
  kick(range: PartitionRange, asOf: number): void {
    const outdated = this.range !== undefined && asOf < this.toldAt && range.next < this.range.next;
    if (!outdated) this.range = range;
    this.work();
  }

  /**
   * Told that the partition now ends at `next`.
   *
   * @returns false where it must be looked at first: at the beginning, and after a failure.
   */
  reach(next: bigint): boolean {
    if (this.range === undefined || (this.next === undefined && !this.busy)) return false;
    this.toldAt = performance.now();
    this.range = { ...this.range, next };
    this.work();
    return true;
  }

  async idle(): Promise<void> {
    await this.working;
  }

  private work(): void {
    const { range } = this;
    if (range === undefined || this.busy || this.revoked || performance.now() < this.restUntil) return;
    if (this.next === range.next) return;
    this.busy = true;
    this.working = this.workThrough(range);
  }

  private async workThrough(range: PartitionRange): Promise<void> {
    try {
      this.next ??= await this.surroundings.options.startAt(range);
      while (this.next < this.end() && this.ours()) {
        const records = await this.surroundings.fetch(range, this.next);
        const last = records.at(-1);
        if (!last) break;
        await this.surroundings.options.onBatch(this.batch(range, records));
        this.next = last.position + 1n;
        this.backOff.reset();
      }
    } catch {
      // Whoever handles batches has logged why. The position is asked for again: it may have been moved by another.
      this.next = undefined;
      this.restUntil = performance.now() + this.backOff.next();
    } finally {
      this.busy = false;
      this.surroundings.onIdle();
    }
  }

  /** It may have moved on since this began. */
  private end(): bigint {
    return this.range?.next ?? 0n;
  }

  private batch({ topic, partition }: PartitionRange, records: readonly LogRecord[]): RecordBatch {
    return { topic, partition, records, stillOurs: () => this.ours(), heartbeat: () => Promise.resolve() };
  }

  private ours(): boolean {
    return !this.revoked && this.surroundings.leaseHolds();
  }
}
