import { RevisionConflict, StreamDeleted } from '../errors.js';
import type { WrittenEvent } from '../append-rules.js';
import type { ExpectedRevision } from '../event-store.js';
import type { Connections, Query } from './connections.js';
import { isTaken } from './postgres-faults.js';
import { DELETED } from './rows.js';

/** Writers with `'any'` that meet again and again; a stream so busy wants an expected revision. */
const MOST_ATTEMPTS = 100;

/**
 * The whole append as one statement, thus one round trip and one commit.
 *
 * The expected revision must be there and not be the mark of deletion; that the next one is free is proved by the
 * primary key. It sends no NOTIFY: that takes a lock over all databases during commit, and appends would no longer
 * share their flush of the log.
 */
export function appendQuery(stream: string, current: bigint, events: readonly WrittenEvent[]): Query {
  return {
    name: 'event-store-append',
    text: `
      WITH appended AS (
        INSERT INTO event_store_events (stream, revision, id, type, data, metadata)
        SELECT $1, $2::bigint + e.n, e.id, e.type, e.data, e.metadata
          FROM unnest($3::uuid[], $4::text[], $5::json[], $6::json[])
               WITH ORDINALITY AS e(id, type, data, metadata, n)
         WHERE CASE WHEN $2::bigint < 0
               THEN NOT EXISTS (SELECT FROM event_store_events WHERE stream = $1)
               ELSE EXISTS (SELECT FROM event_store_events WHERE stream = $1 AND revision = $2 AND type <> '${DELETED}')
               END
        RETURNING revision)
      INSERT INTO event_store_unsequenced (stream, first_revision, last_revision)
      SELECT $1, min(revision), max(revision) FROM appended HAVING count(*) > 0
      RETURNING last_revision`,
    values: [
      stream,
      current,
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.data),
      events.map((event) => event.metadata),
    ],
  };
}

/** Appends, or finds out why not. @returns the revision of the last event. */
export async function append(
  connections: Connections,
  stream: string,
  expected: ExpectedRevision,
  events: readonly WrittenEvent[],
): Promise<bigint> {
  if (expected === 'any') return appendToAny(connections, stream, events);
  const current = expected === 'no-stream' ? -1n : expected;
  return (
    (await tryAppend(connections, stream, current, events)) ??
    (await explain(connections, stream, expected, current, events))
  );
}

async function tryAppend(
  connections: Connections,
  stream: string,
  current: bigint,
  events: readonly WrittenEvent[],
): Promise<bigint | undefined> {
  try {
    const [row] = await connections.query<{ last_revision: string }>(appendQuery(stream, current, events));
    return row && BigInt(row.last_revision);
  } catch (error) {
    if (isTaken(error)) return undefined;
    throw error;
  }
}

/** A repeated append finds its own events exactly where it would have put them; everything else is a conflict. */
async function explain(
  connections: Connections,
  stream: string,
  expected: ExpectedRevision,
  current: bigint,
  events: readonly WrittenEvent[],
): Promise<bigint> {
  const latest = await latestRevision(connections, stream);
  const there = await connections.query<{ id: string }>({
    text: `SELECT id FROM event_store_events WHERE stream = $1 AND revision > $2 ORDER BY revision LIMIT $3`,
    values: [stream, current, events.length],
  });
  if (events.every((event, index) => event.id === there[index]?.id)) return current + BigInt(events.length);
  throw new RevisionConflict(stream, expected, latest ?? 'no-stream');
}

async function appendToAny(connections: Connections, stream: string, events: readonly WrittenEvent[]): Promise<bigint> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const latest = await latestRevision(connections, stream);
    // Without a revision to look behind, the stream is searched for the ids: the slower path, for rare use.
    const there = await connections.query<{ revision: string }>({
      text: 'SELECT revision FROM event_store_events WHERE stream = $1 AND id = ANY($2::uuid[]) ORDER BY revision',
      values: [stream, events.map((event) => event.id)],
    });
    const last = there.at(-1);
    if (last && there.length === events.length) return BigInt(last.revision);
    if (last) throw new RevisionConflict(stream, 'any', latest ?? 'no-stream');
    const revision = await tryAppend(connections, stream, latest ?? -1n, events);
    if (revision !== undefined) return revision;
  }
  throw new RevisionConflict(stream, 'any', (await latestRevision(connections, stream)) ?? 'no-stream');
}

async function latestRevision(connections: Connections, stream: string): Promise<bigint | undefined> {
  const [latest] = await connections.query<{ revision: string; type: string }>({
    text: 'SELECT revision, type FROM event_store_events WHERE stream = $1 ORDER BY revision DESC LIMIT 1',
    values: [stream],
  });
  if (latest?.type === DELETED) throw new StreamDeleted(stream);
  return latest && BigInt(latest.revision);
}
