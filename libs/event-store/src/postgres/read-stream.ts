import { StreamDeleted } from '../errors.js';
import type { ReadOptions, RecordedEvent } from '../event-store.js';
import type { Connections, Query } from './connections.js';
import { DELETED, toEvent, type EventRow } from './rows.js';

const PAGE = 500;
const LAST = 9_223_372_036_854_775_807n;

/** One stream, page by page. Each page stands on its own: what was read does not change, new events come at the end. */
export async function* readStream(
  connections: Connections,
  stream: string,
  { from, backwards = false, max = Number.MAX_SAFE_INTEGER }: ReadOptions,
): AsyncGenerator<RecordedEvent> {
  let next = from ?? (backwards ? LAST : 0n);
  for (let left = max; left > 0;) {
    const size = Math.min(left, PAGE);
    const rows = await connections.query<EventRow>(pageQuery(stream, next, backwards, size));
    if (rows.length === 0 && from !== undefined) await refuseDeleted(connections, stream);
    for (const row of rows) {
      if (row.type === DELETED) throw new StreamDeleted(stream);
      yield toEvent(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < size) return;
    left -= rows.length;
    next = BigInt(last.revision) + (backwards ? -1n : 1n);
  }
}

function pageQuery(stream: string, from: bigint, backwards: boolean, size: number): Query {
  return {
    name: backwards ? 'event-store-read-backwards' : 'event-store-read',
    text: `SELECT stream, revision, id, type, data, metadata, recorded_at FROM event_store_events
            WHERE stream = $1 AND revision ${backwards ? '<=' : '>='} $2
            ORDER BY revision ${backwards ? 'DESC' : 'ASC'} LIMIT $3`,
    values: [stream, from, size],
  };
}

/** A reading that begins away from the mark of deletion does not meet it. */
async function refuseDeleted(connections: Connections, stream: string): Promise<void> {
  const deleted = await connections.query({
    text: `SELECT FROM event_store_events WHERE stream = $1 AND type = '${DELETED}'`,
    values: [stream],
  });
  if (deleted.length > 0) throw new StreamDeleted(stream);
}
