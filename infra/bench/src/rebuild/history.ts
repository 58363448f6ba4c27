import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, type Id } from '@pairwell/kernel';
import pg from 'pg';
import { WORKSPACE } from '../workspace.js';

interface Sample {
  readonly type: string;
  readonly version: number;
  readonly data: Readonly<Record<string, unknown>>;
}

interface StoredEvent extends Sample {
  readonly stream: string;
  readonly revision: number;
}

/** The life of one pair, in order; the part in the middle is lived once for each session. */
const BEGINNING = [
  ...['MentoringRequested', 'RequestAccepted', 'IntroductoryMeetingRecorded', 'AgreementProposed'],
  ...['AgreementSigned', 'AgreementSigned', 'AgreementReached', 'GoalSet'],
];
const SESSION = ['SessionsProposed', 'SessionConfirmed', 'SessionPrepared', 'SessionRecorded'];
const END = ['BarrierRaised', 'CommitmentMade', 'RelationshipEnded'];
const SESSIONS = 6;

/** Events in the life of one pair. */
export const EVENTS_PER_PAIR = BEGINNING.length + SESSIONS * SESSION.length + END.length;

const CHUNK = 5_000;

/**
 * Writes what many pairs did into an embedded event store, with positions. All pairs live at the same time, as those
 * of a care system do: nearly every event of a page belongs to another pair than the one before.
 *
 * @param superuserUrl of the event store's database.
 * @returns how many events, and the position of the last.
 */
export async function writeHistory(superuserUrl: string, pairs: number): Promise<{ events: number; head: number }> {
  const samples = await samplesByType();
  const ids = Array.from({ length: pairs }, () => newId());
  const events: StoredEvent[] = [];
  const lives = ids.map((id) => lifeOf(id, samples));
  for (let revision = 0; revision < EVENTS_PER_PAIR; revision += 1) {
    for (const life of lives) events.push(life[revision] as StoredEvent);
  }
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (let from = 0; from < events.length; from += CHUNK) await write(client, events.slice(from, from + CHUNK));
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ position: string }>('SELECT position FROM event_store_head');
    return { events: events.length, head: Number(rows[0]?.position) };
  } finally {
    await client.end();
  }
}

/** Relationships keeps a frozen sample of every event; they are read as data, as a consumer of files would. */
async function samplesByType(): Promise<ReadonlyMap<string, Sample>> {
  const file = join(WORKSPACE, 'services/relationships/src/domain/samples/relationship-events.v1.json');
  const samples = JSON.parse(await readFile(file, 'utf8')) as Sample[];
  return new Map(samples.map((sample) => [sample.type, sample]));
}

function lifeOf(relationshipId: Id, samples: ReadonlyMap<string, Sample>): StoredEvent[] {
  const stream = `relationship-${relationshipId}`;
  const sessions = Array.from({ length: SESSIONS }, () => {
    const sessionId = newId();
    return SESSION.map((type) => [type, { sessionId }] as const);
  });
  const [mentor, mentee] = [newId(), newId()];
  const happened = [
    ...BEGINNING.map((type) => [type, {}] as const),
    ...sessions.flat(),
    ...END.map((type) => [type, {}] as const),
  ];
  return happened.map(([type, own], revision) => {
    const sample = samples.get(type);
    if (sample === undefined) throw new Error(`there is no sample of ${type}`);
    const data = { ...sample.data, ...own };
    const begun = type === 'MentoringRequested' ? begunBy(data, { relationshipId, mentor, mentee }) : data;
    return { ...sample, stream, revision, data: begun };
  });
}

function begunBy(
  data: Record<string, unknown>,
  who: { relationshipId: Id; mentor: Id; mentee: Id },
): Record<string, unknown> {
  const { mentor, mentee } = data as { mentor: object; mentee: object };
  return {
    ...data,
    relationshipId: who.relationshipId,
    mentor: { ...mentor, person: who.mentor },
    mentee: { ...mentee, person: who.mentee },
  };
}

async function write(client: pg.Client, events: readonly StoredEvent[]): Promise<void> {
  const streams = events.map(({ stream }) => stream);
  const revisions = events.map(({ revision }) => revision);
  const metadata = events.map(({ version }) => JSON.stringify({ version, commandId: newId(), actor: newId() }));
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
}
