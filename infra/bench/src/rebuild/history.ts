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
  /** Since the first request of all. */
  readonly day: number;
}

/** What happens on a day of a pair's life, counted from the request. */
type Day = readonly [day: number, ...happened: string[]];

/** As the demonstration's pairs live: six sessions, a month apart, each planned in the week before. */
const SESSIONS = 6;
const BEGINNING: readonly Day[] = [
  [0, 'MentoringRequested'],
  [3, 'RequestAccepted'],
  [12, 'IntroductoryMeetingRecorded'],
  [14, 'AgreementProposed'],
  [15, 'AgreementSigned'],
  [16, 'AgreementSigned', 'AgreementReached', 'GoalSet'],
];
const SESSION: readonly Day[] = [
  [17, 'SessionsProposed'],
  [19, 'SessionConfirmed'],
  [23, 'SessionPrepared'],
  [24, 'SessionRecorded'],
];
const END: readonly Day[] = [
  [174, 'BarrierRaised', 'CommitmentMade'],
  [181, 'RelationshipEnded'],
];
const DAYS_BETWEEN_SESSIONS = 30;
const DAYS_OF_REQUESTS = 365;

/** Events in the life of one pair. */
export const EVENTS_PER_PAIR = eventsIn(BEGINNING) + SESSIONS * eventsIn(SESSION) + eventsIn(END);

const CHUNK = 5_000;

/**
 * Writes what many pairs did into an embedded event store, with positions. Their requests are spread evenly over a year
 * and everything stands in the order of days, so that neighbouring events belong to different pairs.
 *
 * @param superuserUrl of the event store's database.
 * @returns how many events, and the position of the last.
 */
export async function writeHistory(superuserUrl: string, pairs: number): Promise<{ events: number; head: number }> {
  const samples = await samplesByType();
  const events = Array.from({ length: pairs }, (_, number) =>
    lifeOf(newId(), Math.floor((number * DAYS_OF_REQUESTS) / pairs), samples),
  )
    .flat()
    .sort((left, right) => left.day - right.day);
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

function lifeOf(relationshipId: Id, requestedOn: number, samples: ReadonlyMap<string, Sample>): StoredEvent[] {
  const stream = `relationship-${relationshipId}`;
  const who = { relationshipId, mentor: newId(), mentee: newId() };
  const sessions = Array.from({ length: SESSIONS }, (_, number) => {
    const sessionId = newId();
    return SESSION.map(([day, ...types]) => ({ day: day + number * DAYS_BETWEEN_SESSIONS, types, own: { sessionId } }));
  }).flat();
  const others = [...BEGINNING, ...END].map(([day, ...types]) => ({ day, types, own: {} }));
  const lived = [...others, ...sessions]
    .sort((left, right) => left.day - right.day)
    .flatMap(({ day, types, own }) => types.map((type) => ({ day, type, own })));
  return lived.map(({ day, type, own }, revision) => {
    const sample = samples.get(type);
    if (sample === undefined) throw new Error(`there is no sample of ${type}`);
    const data = { ...sample.data, ...own };
    const begun = type === 'MentoringRequested' ? begunBy(data, who) : data;
    return { ...sample, stream, revision, day: requestedOn + day, data: begun };
  });
}

function eventsIn(days: readonly Day[]): number {
  return days.reduce((sum, [, ...types]) => sum + types.length, 0);
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
