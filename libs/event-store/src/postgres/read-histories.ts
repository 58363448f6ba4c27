import { StreamDeleted } from '../errors.js';
import type { History, PastEvent } from '../event-store.js';
import { readAhead } from '../read-ahead.js';
import type { Connections } from './connections.js';
import { readStream } from './read-stream.js';
import { DELETED } from './rows.js';

/** Histories of one statement. */
const AT_ONCE = 64;
/** Events that a statement gives of each; the rest of a longer history is read by itself. */
const AT_MOST = 500;

type PastRow = readonly [type: string, data: PastEvent['data'], metadata: PastEvent['metadata']];

interface HistoryRow {
  readonly stream: string;
  readonly events: readonly PastRow[];
  readonly revision: string;
}

/**
 * Whole histories, many with each statement. A history comes as one text of JSON, which costs this side a third of what
 * a row for each event does, and holds no column that nobody folds; the server copies what it has, since events lie
 * there as texts.
 */
export async function* readHistories(connections: Connections, streams: readonly string[]): AsyncGenerator<History> {
  const pages = readAhead(streams, AT_ONCE, (names) => connections.query<HistoryRow>(historiesOf(names)));
  for await (const rows of pages) {
    for (const { stream, events, revision } of rows) {
      // The mark of deletion is all that a deleted stream holds.
      if (events[0]?.[0] === DELETED) continue;
      const begun = {
        ...{ stream, revision: BigInt(revision) },
        events: events.map(([type, data, metadata]) => ({ type, data, metadata })),
      };
      const history = events.length < AT_MOST ? begun : await continued(connections, begun);
      if (history !== null) yield history;
    }
  }
}

function historiesOf(streams: readonly string[]): { name: string; text: string; values: unknown[] } {
  return {
    name: 'event-store-read-histories',
    text: `SELECT wanted.stream, told.events, told.revision
             FROM unnest($1::text[]) AS wanted (stream)
            CROSS JOIN LATERAL (
                  SELECT json_agg(json_build_array(type, data, metadata)) AS events, max(revision) AS revision
                    FROM (SELECT type, data, metadata, revision FROM event_store_events e
                           WHERE e.stream = wanted.stream ORDER BY revision LIMIT ${AT_MOST}) ordered) told
            WHERE told.events IS NOT NULL`,
    values: [streams],
  };
}

/** @returns null when the stream was deleted meanwhile. */
async function continued(connections: Connections, begun: History): Promise<History | null> {
  const events = [...begun.events];
  let { revision } = begun;
  try {
    for await (const event of readStream(connections, begun.stream, { from: revision + 1n })) {
      events.push(event);
      ({ revision } = event);
    }
    return { stream: begun.stream, events, revision };
  } catch (error) {
    if (error instanceof StreamDeleted) return null;
    throw error;
  }
}
