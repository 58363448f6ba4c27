import type { LogMessage } from '@pairwell/messaging';

/** A message as the bare clients hand it over. */
export interface BareRecord {
  readonly key: string;
  readonly body: string;
  readonly partition: number;
  /** Decimal. */
  readonly position: string;
}

/** What somebody would write with the driver's own client and without our port. */
export interface BareLog {
  /** How the table names the client. */
  readonly name: string;
  /** Sends all of them in one request or transaction, as durably as we do. */
  publish(messages: readonly LogMessage[]): Promise<void>;
  /**
   * Reads our topic from its beginning, all partitions at the same time and each in order. The batch in hand is
   * finished before the next of its partition.
   *
   * @returns how to stop reading.
   */
  read(onBatch: (records: readonly BareRecord[]) => Promise<void>): Promise<() => Promise<void>>;
  end(): Promise<void>;
}
