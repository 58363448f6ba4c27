import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@pairwell/kernel';
import pg from 'pg';
import { WORKSPACE } from '../workspace.js';

/** An event of relationships as its frozen sample shows it. */
export interface Sample {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** An event and its place in its stream. */
export interface StoredEvent extends Sample {
  readonly stream: string;
  readonly revision: number;
}

export type Samples = ReadonlyMap<string, Sample>;

const CHUNK = 5_000;

/** Relationships keeps a frozen sample of every event; they are read as data, as a consumer of files would. */
export async function samplesByType(): Promise<Samples> {
  const file = join(WORKSPACE, 'services/relationships/src/domain/samples/relationship-events.v1.json');
  const samples = JSON.parse(await readFile(file, 'utf8')) as Sample[];
  return new Map(samples.map((sample) => [sample.type, sample]));
}

/** The sample of a type. @throws Error when there is none: a fault of the benchmark. */
export function sampleOf(samples: Samples, type: string): Sample {
  const sample = samples.get(type);
  if (sample === undefined) throw new Error(`there is no sample of ${type}`);
  return sample;
}

/**
 * Writes events into an embedded event store, with positions in their order, a chunk at a time: however many there are,
 * only a few are in memory.
 *
 * @param superuserUrl of the event store's database.
 * @returns how many events, and the position of the last.
 */
export async function storeEvents(
  superuserUrl: string,
  events: Iterable<StoredEvent>,
): Promise<{ events: number; head: number }> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    let written = 0;
    let chunk: StoredEvent[] = [];
    const flush = async (): Promise<void> => {
      if (chunk.length > 0) await write(client, chunk);
      written += chunk.length;
      chunk = [];
    };
    for (const event of events) {
      chunk.push(event);
      if (chunk.length === CHUNK) await flush();
    }
    await flush();
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ position: string }>('SELECT position FROM event_store_head');
    return { events: written, head: Number(rows[0]?.position) };
  } finally {
    await client.end();
  }
}

async function write(client: pg.Client, events: readonly StoredEvent[]): Promise<void> {
  const streams = events.map(({ stream }) => stream);
  const revisions = events.map(({ revision }) => revision);
  const metadata = events.map(({ version }) => JSON.stringify({ version, commandId: newId(), actor: newId() }));
  await client.query('BEGIN');
  await client.query(
    `INSERT INTO event_store_events (stream, revision, id, type, data, metadata)
     SELECT stream, revision, gen_random_uuid(), type, data::json, metadata::json
       FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[])
            AS e (stream, revision, type, data, metadata)`,
    [streams, revisions, events.map(({ type }) => type), events.map(({ data }) => JSON.stringify(data)), metadata],
  );
  await client.query(
    `WITH head AS (UPDATE event_store_head SET position = position + $3 RETURNING position - $3 AS before)
     INSERT INTO event_store_positions (position, stream, revision)
     SELECT head.before + e.place, e.stream, e.revision
       FROM head, unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS e (stream, revision, place)`,
    [streams, revisions, events.length],
  );
  await client.query('COMMIT');
}
