import type { IntegrationEvent, IntegrationEventType } from '@pairwell/contracts';
import type { ConsumeContext } from '../consuming/consume-context.js';

/** What a consumer has written down of the events of others, so that it can be written down anew from zero. */
export interface HeardReadModel {
  /** The tables, each with a primary key, that nothing but these events is written to. */
  readonly tables: readonly string[];
  /** The events that are written down there. */
  readonly from: readonly IntegrationEventType[];
  /**
   * How one event is written down, where the consumer's own methods do more than that: a rebuild must not act a second
   * time on what it hears. The consumer's methods unless told.
   */
  readonly learn?: (event: IntegrationEvent, context: ConsumeContext) => Promise<void>;
}

/** One table after a rebuild. */
export interface RebuiltTable {
  readonly table: string;
  /** Rows it holds now. */
  readonly rows: number;
  /** Rows that were not as the log tells them, and are gone. */
  readonly removed: number;
  /** Rows that were missing or not as the log tells them, and are written. */
  readonly written: number;
}

export interface RebuiltReadModel {
  /** Messages that were applied. */
  readonly events: number;
  /** Messages that could not be applied (malformed, unknown, refused by the handler): those are among the dead letters. */
  readonly leftAside: number;
  readonly tables: readonly RebuiltTable[];
}
