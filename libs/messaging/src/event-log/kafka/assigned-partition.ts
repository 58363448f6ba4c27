import type { PartitionRange, SubscriptionOptions } from '../event-log.js';
import { BackOff } from '../../waiting/back-off.js';

/** After this many batches that begin at the same place behind a gap, the gap is believed: nothing is kept there. */
const BELIEVE_A_GAP_AFTER = 3;

/**
 * One partition in the time that this instance holds it. The position is the consumer's; Kafka's own is never used, so
 * every batch is checked against what the consumer expects next.
 */
export class AssignedPartition {
  private position: Promise<bigint> | undefined;
  private readonly backOff = new BackOff(100, 5_000);
  private gapAt: bigint | undefined;
  private gapSeen = 0;

  constructor(
    private readonly range: () => Promise<PartitionRange>,
    private readonly startAt: SubscriptionOptions['startAt'],
    private readonly seek: (position: bigint) => void,
  ) {}

  /** The position to read next: asked of the consumer once, and sought. */
  expected(): Promise<bigint> {
    this.position ??= this.begin().catch((error: unknown) => {
      this.position = undefined;
      throw error;
    });
    return this.position;
  }

  /** True when a batch that begins at `first` leaves nothing out; otherwise the right place is sought again. */
  async follows(first: bigint): Promise<boolean> {
    const expected = await this.expected();
    if (first <= expected) return true;
    this.gapSeen = this.gapAt === first ? this.gapSeen + 1 : 1;
    this.gapAt = first;
    if (this.gapSeen >= BELIEVE_A_GAP_AFTER) return true;
    this.seek(expected);
    return false;
  }

  moveTo(position: bigint): void {
    this.position = Promise.resolve(position);
    this.backOff.reset();
  }

  /** After a failure: the position is asked for again. Answers how long to rest before. */
  lost(): number {
    this.position = undefined;
    return this.backOff.next();
  }

  private async begin(): Promise<bigint> {
    const range = await this.range();
    const position = await this.startAt(range);
    this.seek(position > range.first ? position : range.first);
    return position;
  }
}
