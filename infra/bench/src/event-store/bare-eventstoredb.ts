import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import type { NewEvent } from '@pairwell/event-store';

/** The client as its own documentation uses it, with the same expected revisions. */
export class BareEventStoreDB {
  private readonly client: EventStoreDBClient;

  constructor(url: string) {
    this.client = EventStoreDBClient.connectionString(url);
  }

  async append(stream: string, current: bigint, event: NewEvent): Promise<void> {
    const { id, type, data, metadata = {} } = event;
    await this.client.appendToStream(stream, jsonEvent({ id, type, data: { ...data }, metadata: { ...metadata } }), {
      expectedRevision: current === -1n ? 'no_stream' : current,
    });
  }

  async read(stream: string): Promise<unknown[]> {
    const events: unknown[] = [];
    for await (const { event } of this.client.readStream(stream)) events.push(event);
    return events;
  }

  async end(): Promise<void> {
    await this.client.dispose();
  }
}
