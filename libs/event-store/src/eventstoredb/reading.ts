import { ErrorType } from '@eventstore/db-client';
import { StreamDeleted } from '../errors.js';
import type { History, PositionedEvent, ReadAllOptions, ReadOptions, RecordedEvent } from '../event-store.js';
import { comparePositions } from '../position.js';
import { readAhead } from '../read-ahead.js';
import { asPortError, isType, needsNewClient } from './client-faults.js';
import type { RenewedClient } from './clients.js';
import type { ClosableClient } from './closable-client.js';
import { within } from './deadline.js';
import { isSystem, toClient, toEvent, toPositionedEvent } from './recorded.js';

/** The server says nothing while it looks through a stretch of other categories, so it is given more time there. */
const FILTERED_PATIENCE = 6;

/** The server gives one stream with each call, so that many are read side by side. */
const HISTORIES_AT_ONCE = 16;

/** What the client's streams have in common; leaving them early needs `cancel`, or the call stays open. */
interface Cancellable<T> extends AsyncIterable<T> {
  cancel(): Promise<void>;
}

/** One stream. @throws StreamDeleted, EventStoreAccessDenied, EventStoreUnavailable */
export async function* readStream(
  clients: RenewedClient,
  stream: string,
  { from, backwards = false, max }: ReadOptions,
  deadline: number,
): AsyncGenerator<RecordedEvent> {
  if (max !== undefined && max < 1) return;
  const open = (client: ClosableClient) =>
    client.readStream(stream, {
      direction: backwards ? 'backwards' : 'forwards',
      fromRevision: from ?? (backwards ? 'end' : 'start'),
      resolveLinkTos: false,
      ...(max === undefined ? {} : { maxCount: max }),
    });
  try {
    for await (const { event } of paced(clients, open, deadline)) {
      if (event && !isSystem(event)) yield toEvent(event);
    }
  } catch (error) {
    // A stream that was deleted softly is not found either, and begins anew behind its old end.
    if (isType(error, ErrorType.STREAM_NOT_FOUND)) return;
    throw asPortError(error, stream);
  }
}

/** Whole histories, without those that are not there. @throws EventStoreAccessDenied, EventStoreUnavailable */
export async function* readHistories(
  clients: RenewedClient,
  streams: readonly string[],
  deadline: number,
): AsyncGenerator<History> {
  const read = (names: readonly string[]): Promise<History[]> =>
    Promise.all(names.map((stream) => historyOf(clients, stream, deadline)));
  for await (const histories of readAhead(streams, HISTORIES_AT_ONCE, read)) {
    yield* histories.filter(({ events }) => events.length > 0);
  }
}

async function historyOf(clients: RenewedClient, stream: string, deadline: number): Promise<History> {
  const events: RecordedEvent[] = [];
  try {
    for await (const event of readStream(clients, stream, {}, deadline)) events.push(event);
  } catch (error) {
    if (!(error instanceof StreamDeleted)) throw error;
  }
  return { stream, events, revision: events.at(-1)?.revision ?? -1n };
}

/** A category in the order of positions, picked by the server. @throws EventStoreAccessDenied, EventStoreUnavailable */
export async function* readAll(
  clients: RenewedClient,
  { after, prefix, max }: ReadAllOptions,
  deadline: number,
): AsyncGenerator<PositionedEvent> {
  let left = max;
  if (left < 1) return;
  // What is not ours, such as marks of deletion, does not count for the reader but does for the server.
  const open = (client: ClosableClient) => client.readCategory(toClient(after), prefix, Number.MAX_SAFE_INTEGER);
  try {
    for await (const { event } of paced(clients, open, deadline * FILTERED_PATIENCE)) {
      if (!event || isSystem(event)) continue;
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
async function* paced<T>(
  clients: RenewedClient,
  open: (client: ClosableClient) => Cancellable<T>,
  deadline: number,
): AsyncGenerator<T> {
  const client = clients.get();
  const events = open(client);
  const items = events[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(deadline, items.next());
      if (next.done) return;
      yield next.value;
    }
  } catch (error) {
    if (needsNewClient(error)) clients.replace(client);
    throw error;
  } finally {
    // Not waited for: where no connection was found yet, there is nothing to hang up and the wait would be long.
    void events.cancel().catch(() => undefined);
  }
}
