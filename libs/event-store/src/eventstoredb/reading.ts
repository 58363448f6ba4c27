import { ErrorType, type EventStoreDBClient } from '@eventstore/db-client';
import type { PositionedEvent, ReadAllOptions, ReadOptions, RecordedEvent } from '../event-store.js';
import { comparePositions } from '../position.js';
import { asPortError, isType } from './client-faults.js';
import { within } from './deadline.js';
import { isOurs, toClient, toEvent, toPositionedEvent } from './recorded.js';

/** What the client's streams have in common; leaving them early needs `cancel`, or the call stays open. */
interface Cancellable<T> extends AsyncIterable<T> {
  cancel(): Promise<void>;
}

/** One stream. @throws StreamDeleted, EventStoreUnavailable */
export async function* readStream(
  client: EventStoreDBClient,
  stream: string,
  { from, backwards = false, max }: ReadOptions,
  deadline: number,
): AsyncGenerator<RecordedEvent> {
  if (max !== undefined && max < 1) return;
  const events = client.readStream(stream, {
    direction: backwards ? 'backwards' : 'forwards',
    fromRevision: from ?? (backwards ? 'end' : 'start'),
    ...(max === undefined ? {} : { maxCount: max }),
  });
  try {
    for await (const { event } of paced(events, deadline)) {
      if (isOurs(event)) yield toEvent(event);
    }
  } catch (error) {
    if (isType(error, ErrorType.STREAM_NOT_FOUND)) return;
    throw asPortError(error, stream);
  }
}

/**
 * A category in the order of positions. This client reads `$all` without a filter, so the category is picked here;
 * subscriptions are filtered by the server.
 */
export async function* readAll(
  client: EventStoreDBClient,
  { after, prefix, max }: ReadAllOptions,
  deadline: number,
): AsyncGenerator<PositionedEvent> {
  let left = max;
  if (left < 1) return;
  const events = client.readAll({ fromPosition: toClient(after) });
  try {
    for await (const { event } of paced(events, deadline)) {
      if (!isOurs(event) || !event.streamId.startsWith(prefix)) continue;
      const recorded = toPositionedEvent(event);
      // Unlike a subscription, a read begins at the position it is given.
      if (after !== undefined && comparePositions(recorded.position, after) <= 0) continue;
      yield recorded;
      if (--left === 0) return;
    }
  } catch (error) {
    throw asPortError(error, '$all');
  }
}

/** Gives up when the next item does not come in time, and hangs up however the reader leaves. */
async function* paced<T>(events: Cancellable<T>, deadline: number): AsyncGenerator<T> {
  const items = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(deadline, items.next());
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await events.cancel().catch(() => undefined);
  }
}
