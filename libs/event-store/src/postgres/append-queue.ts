import type { WrittenEvent } from '../append-rules.js';
import { EventStoreUnavailable } from '../errors.js';
import type { Connections, Query } from './connections.js';
import { DELETED } from './rows.js';

/** Events that want to follow a revision; -1 for the beginning of a stream. */
export interface Append {
  readonly stream: string;
  readonly current: bigint;
  readonly events: readonly WrittenEvent[];
}

interface Waiting extends Append {
  readonly resolve: (revision: bigint | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Statements under way at once: enough to share a flush of the log, few enough for others to gather meanwhile. */
const LANES = 4;
const MOST_APPENDS = 64;
const MOST_BYTES = 1024 * 1024;

/**
 * Appends that arrive while the lanes are busy go together in the next statement: one round trip and one commit for
 * many. One that arrives alone leaves at once. Each is still all or nothing, and fails alone.
 */
export class AppendQueue {
  private waiting: Waiting[] = [];
  private underWay = 0;

  constructor(private readonly connections: Connections) {}

  /** @returns the revision of the last event, or undefined when the stream is elsewhere. */
  append(append: Append): Promise<bigint | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...append, resolve, reject });
      this.send();
    });
  }

  private send(): void {
    while (this.underWay < LANES && this.waiting.length > 0) {
      this.underWay += 1;
      void this.write(this.takeBatch()).finally(() => {
        this.underWay -= 1;
        this.send();
      });
    }
  }

  /** One append for each stream: the second must see what the first has done. */
  private takeBatch(): Waiting[] {
    const batch = new Map<string, Waiting>();
    const later: Waiting[] = [];
    let bytes = 0;
    for (const append of this.waiting) {
      const full = batch.size >= MOST_APPENDS || (batch.size > 0 && bytes > MOST_BYTES);
      if (full || batch.has(append.stream)) later.push(append);
      else batch.set(append.stream, append);
      bytes += full ? 0 : append.events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
    }
    this.waiting = later;
    return [...batch.values()];
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    try {
      const rows = await this.connections.query<{ stream: string; last_revision: string }>(appendQuery(batch));
      const revisions = new Map(rows.map((row) => [row.stream, BigInt(row.last_revision)]));
      for (const append of batch) append.resolve(revisions.get(append.stream));
    } catch (error) {
      await this.writeOneByOne(batch, error);
    }
  }

  /** A fault of one append has undone the statement, so nothing of the others is there yet. */
  private async writeOneByOne(batch: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof EventStoreUnavailable || batch.length === 1) {
      for (const append of batch) append.reject(error);
      return;
    }
    for (const append of batch) await this.write([append]);
  }
}

/**
 * Many appends as one statement. Each goes in only if its stream ends at its revision now, and not in the mark of
 * deletion; that nobody else takes the next revision meanwhile is proved by the primary key. In order of streams, so
 * that two processes never wait for each other in a circle.
 *
 * It sends no NOTIFY: that takes a lock over all databases during commit, and commits would no longer share a flush.
 */
export function appendQuery(appends: readonly Append[]): Query {
  const [only, ...others] = appends;
  return only && others.length === 0 && only.events.length === 1 ? appendOne(only) : appendMany(appends);
}

/** The same for the commonest case, without arrays to take apart: less than half the work for both sides. */
function appendOne({ stream, current, events: [event] }: Append): Query {
  return {
    name: 'event-store-append-one',
    text: APPEND_ONE,
    values: [stream, current, event?.id, event?.type, event?.data, event?.metadata],
  };
}

function appendMany(appends: readonly Append[]): Query {
  const events = appends.flatMap(({ events }, append) => events.map((event, index) => ({ ...event, append, index })));
  return {
    name: 'event-store-append-many',
    text: APPEND_MANY,
    values: [
      appends.map((append) => append.stream),
      appends.map((append) => append.current),
      appends.map((append) => append.events.length),
      events.map((event) => event.append + 1),
      events.map((event) => event.index + 1),
      events.map((event) => event.id),
      events.map((event) => event.type),
      events.map((event) => event.data),
      events.map((event) => event.metadata),
    ],
  };
}

const APPEND_ONE = `
  WITH appended AS (
    INSERT INTO event_store_events (stream, revision, id, type, data, metadata)
    SELECT $1, $2::bigint + 1, $3::uuid, $4, $5::json, $6::json
     WHERE $2 = coalesce((
           SELECT CASE e.type WHEN '${DELETED}' THEN -2 ELSE e.revision END
             FROM event_store_events e WHERE e.stream = $1 ORDER BY e.revision DESC LIMIT 1), -1)
    RETURNING revision)
  INSERT INTO event_store_unsequenced (stream, first_revision, last_revision)
  SELECT $1, revision, revision FROM appended
  RETURNING stream, last_revision`;

const APPEND_MANY = `
  WITH fitting AS (
    SELECT a.number, a.stream, a.current, a.events
      FROM unnest($1::text[], $2::bigint[], $3::integer[]) WITH ORDINALITY AS a(stream, current, events, number)
      LEFT JOIN LATERAL (
           SELECT revision, type FROM event_store_events e
            WHERE e.stream = a.stream ORDER BY e.revision DESC LIMIT 1) latest ON true
     WHERE coalesce(latest.revision, -1) = a.current AND latest.type IS DISTINCT FROM '${DELETED}'),
  appended AS (
    INSERT INTO event_store_events (stream, revision, id, type, data, metadata)
    SELECT f.stream, f.current + v.index, v.id, v.type, v.data, v.metadata
      FROM unnest($4::integer[], $5::integer[], $6::uuid[], $7::text[], $8::json[], $9::json[])
           AS v(append, index, id, type, data, metadata)
      JOIN fitting f ON f.number = v.append
     ORDER BY f.stream, v.index)
  INSERT INTO event_store_unsequenced (stream, first_revision, last_revision)
  SELECT stream, current + 1, current + events FROM fitting ORDER BY stream
  RETURNING stream, last_revision`;
