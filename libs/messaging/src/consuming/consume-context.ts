import type { Transaction } from '@pairwell/persistence';
import type { MessagingLogger } from '../observability/messaging-logger.js';

/** Where a message came from and how often it was tried. */
export interface Delivery {
  readonly topic: string;
  readonly partition: number;
  readonly position: bigint;
  /** 1 on the first try. */
  readonly attempt: number;
  /** How many times the message came back from the dead letters; 0 in ordinary life. */
  readonly replays: number;
}

/** The second argument of every consumer method, taken with `@Ctx()`. */
export class ConsumeContext {
  constructor(
    /** The transaction of the effect, as SERVICE; the consumer's position moves in it. Do not keep it. */
    readonly tx: Transaction,
    readonly log: MessagingLogger,
    readonly delivery: Delivery,
    /** Call it now and then inside work of many seconds, so that the partition is not given away. */
    readonly heartbeat: () => Promise<void>,
  ) {}
}
