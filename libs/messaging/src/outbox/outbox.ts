import type { IntegrationEventType } from '@pairwell/contracts';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** What a service says about one of its events; type, version, topic and source are added. */
export interface NewIntegrationEvent<Data> {
  /** The aggregate's id. */
  readonly key: string;
  /** The aggregate's version, or the stream revision. */
  readonly aggregateVersion: number;
  readonly occurredAt: Date;
  readonly data: Data;
  /** Derived from type, key and aggregate version unless told, so that the same event offered again keeps its id. */
  readonly id?: Id;
}

/** Puts integration events beside the rows they speak of, in the same transaction; the relay brings them to the log. */
export class Outbox {
  /** @param source the service's name; becomes the CloudEvents source `/pairwell/<source>`. */
  constructor(readonly source: string) {}

  /**
   * Writes one outbox row, with the trace context of the command in hand.
   *
   * @throws ZodError when the data is not what the event's schema says: a fault of the publisher, nothing is written.
   */
  async add<Data>(
    transaction: Transaction,
    type: IntegrationEventType<Data>,
    event: NewIntegrationEvent<Data>,
  ): Promise<void> {
    void [transaction, type, event];
    throw new Error('being built');
  }
}
