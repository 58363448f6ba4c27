import { RevisionConflict, StreamDeleted } from '../errors.js';
import type { WrittenEvent } from '../append-rules.js';
import type { ExpectedRevision } from '../event-store.js';
import type { Append, AppendQueue } from './append-queue.js';
import type { Connections } from './connections.js';
import { isTaken } from './postgres-faults.js';
import { DELETED } from './rows.js';

/** Writers with `'any'` that meet again and again; a stream so busy wants an expected revision. */
const MOST_ATTEMPTS = 100;

/** Appends, or finds out why not. @returns the revision of the last event. */
export async function append(
  connections: Connections,
  queue: AppendQueue,
  stream: string,
  expected: ExpectedRevision,
  events: readonly WrittenEvent[],
): Promise<bigint> {
  if (expected === 'any') return appendToAny(connections, queue, stream, events);
  const current = expected === 'no-stream' ? -1n : expected;
  return (
    (await tryAppend(queue, { stream, current, events })) ??
    (await explain(connections, stream, expected, current, events))
  );
}

/** @returns undefined when the stream is elsewhere, also when somebody else was quicker by a moment. */
async function tryAppend(queue: AppendQueue, append: Append): Promise<bigint | undefined> {
  try {
    return await queue.append(append);
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

async function appendToAny(
  connections: Connections,
  queue: AppendQueue,
  stream: string,
  events: readonly WrittenEvent[],
): Promise<bigint> {
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
    const revision = await tryAppend(queue, { stream, current: latest ?? -1n, events });
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
