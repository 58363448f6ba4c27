import type { IntegrationEventType } from '@pairwell/contracts';
import { derivedId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { currentTraceparent, toLogMessage } from '../cloud-events/cloud-event-codec.js';
import type { LogMessage } from '../event-log/event-log.js';
import { writeOutboxRows } from './outbox-rows.js';

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
    await writeOutboxRows(transaction, [this.message(type, event)]);
  }

  /** As {@link add}, for many events in one statement; they are published in this order. */
  async addAll(
    transaction: Transaction,
    events: readonly { readonly type: IntegrationEventType; readonly event: NewIntegrationEvent<unknown> }[],
  ): Promise<void> {
    if (events.length === 0) return;
    await writeOutboxRows(
      transaction,
      events.map(({ type, event }) => this.message(type, event)),
    );
  }

  private message<Data>(type: IntegrationEventType<Data>, event: NewIntegrationEvent<Data>): LogMessage {
    const traceparent = currentTraceparent();
    return toLogMessage(
      {
        id: event.id ?? derivedId(type.type, String(type.version), event.key, String(event.aggregateVersion)),
        type: type.type,
        version: type.version,
        topic: type.topic,
        key: event.key,
        aggregateVersion: event.aggregateVersion,
        occurredAt: event.occurredAt.toISOString(),
        source: this.source,
        ...(traceparent === undefined ? {} : { traceparent }),
        data: type.schema.parse(event.data),
      },
      type.topic,
    );
  }
}
