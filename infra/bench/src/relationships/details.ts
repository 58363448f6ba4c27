import type { Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import pg from 'pg';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleavedFigures } from '../measuring/interleaved.js';
import { percentile } from '../measuring/statistics.js';
import type { Samples } from '../rebuild/stored-events.js';
import type { Bar, Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { checkInBy } from './check-ins.js';
import { ACTIVE, lifeOf, newPair, type SealedBy, type WrittenPair } from './lives.js';
import { oneOfPair, type RelationshipsAlone } from './relationships-alone.js';

const LENGTHS = [20, 200, 2_000];
const OPENS: Bar = { kind: 'at most', value: 30 };

const TEXTS = `letter { text } goals { statement { text } howIWillKnow { text } }
  sessions { status heldOn minutes topics { text } hopes { text } }
  actions { outcome what { text } why { text } } checkIns { by note { text } }`;
const CODED = `id kind status version myRole mentor { id } mentee { id } scheme { id }
  health { lastMetOn nextSessionAt atRisk reasons } nextSteps { action by dueAt }`;
const NEWEST = 'history(last: 100) { by at sentence }';
const WHOLE = 'history { by at sentence }';
const asking = (...parts: readonly string[]): string =>
  `query ($id: ID!) { relationship(id: $id) { ${[CODED, ...parts].join(' ')} } }`;
const WITH_TEXTS = asking(NEWEST, TEXTS);

/** A relationship as its mentee opens it, with everything that was written, at several lengths of its history. */
export async function details(stand: Stand, service: RelationshipsAlone, scheme: Id, samples: Samples): Promise<Row[]> {
  const rows: Row[] = [];
  for (const length of LENGTHS) {
    const pair = await longHistory(service, scheme, samples, length);
    stand.say(`opening a relationship of ${length} events`);
    rows.push(...(await opened(stand, service, pair, length)));
  }
  return [...rows, ...(await openedFirst(stand, service, scheme, samples))];
}

/** So many long histories that the service, which remembers 20,000 events, has always forgotten the next one. */
const FORGOTTEN = 12;
const LONGEST = Math.max(...LENGTHS);

/** The longest, as whoever opens it first on an instance waits for it: read and folded from the first event on. */
async function openedFirst(stand: Stand, service: RelationshipsAlone, scheme: Id, samples: Samples): Promise<Row[]> {
  const pairs: WrittenPair[] = [];
  for (let number = 0; number < FORGOTTEN; number += 1) {
    pairs.push(await longHistory(service, scheme, samples, LONGEST));
  }
  stand.say(`opening relationships of ${LONGEST} events that nobody has opened before`);
  let turn = 0;
  const open = async (): Promise<unknown> => {
    const pair = pairs[(turn += 1) % pairs.length];
    return pair && service.ask(oneOfPair(pair.mentee), WITH_TEXTS, { id: globalId('Relationship', pair.id) });
  };
  const { latencies } = await closedLoop(1, stand.either(8_000, 1_500), open);
  return ([0.5, 0.99] as const).map((share) => ({
    what: `${told(LONGEST)}: first opened, p${share * 100}`,
    ours: { value: percentile(latencies, share), unit: 'ms' },
    bar: OPENS,
  }));
}

const told = (events: number): string => `${events.toLocaleString('en-GB')} events`;

async function opened(stand: Stand, service: RelationshipsAlone, pair: WrittenPair, length: number): Promise<Row[]> {
  const during = stand.either(2_000, 500);
  const id = globalId('Relationship', pair.id);
  const open = (query: string) => async () => service.ask(oneOfPair(pair.mentee), query, { id });
  const measured = (work: () => Promise<unknown>) => async () => {
    const { latencies } = await closedLoop(1, during, work);
    return { p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) };
  };
  const client = new pg.Client({ connectionString: service.storeUrl });
  await client.connect();
  try {
    const read = (): Promise<unknown> =>
      client.query({ name: 'stream', text: STREAM, values: [`relationship-${pair.id}`] });
    const rounds = stand.either(5, 2);
    const page = await interleavedFigures(rounds, measured(read), measured(open(WITH_TEXTS)));
    const whole = await interleavedFigures(rounds, measured(read), measured(open(asking(WHOLE, TEXTS))));
    const texts = await interleavedFigures(rounds, measured(open(asking(NEWEST))), measured(open(WITH_TEXTS)));
    const row = (what: string, compared: Record<'ours' | 'yardstick' | 'ratio', number>, name: string): Row => ({
      what: `${told(length)}: ${what}`,
      ours: { value: compared.ours, unit: 'ms' },
      yardstick: { value: compared.yardstick, unit: 'ms', name },
      ratio: compared.ratio,
    });
    return [
      { ...row('open, p50', page.p50, 'pg, the stream alone'), bar: OPENS },
      { ...row('open, p99', page.p99, 'pg, the stream alone'), bar: OPENS },
      { ...row('open, the whole history, p50', whole.p50, 'pg, the stream alone'), bar: OPENS },
      row('open, its texts, p50', texts.p50, 'the same without texts'),
    ];
  } finally {
    await client.end();
  }
}

const STREAM = `SELECT stream, revision, id, type, data, metadata, recorded_at FROM event_store_events
                 WHERE stream = $1 ORDER BY revision`;

/** A pair with so many events, in which every text can be opened: what each of the two has written once, again and again. */
async function longHistory(
  service: RelationshipsAlone,
  scheme: Id,
  samples: Samples,
  length: number,
): Promise<WrittenPair> {
  const pair = newPair(scheme, 20);
  await service.write(lifeOf(pair, ACTIVE, samples));
  for (const person of [pair.mentor, pair.mentee]) await checkInBy(service, pair, person, 'How I find it goes.');
  const written = ACTIVE + 2;
  const rest = lifeOf(pair, length - 2, samples, await sealedTextsOf(service, pair)).slice(ACTIVE);
  await service.write(rest.map((event, place) => ({ ...event, revision: written + place })));
  return pair;
}

async function sealedTextsOf(service: RelationshipsAlone, pair: WrittenPair): Promise<SealedBy> {
  const client = new pg.Client({ connectionString: service.storeUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ data: { by: 'MENTOR' | 'MENTEE'; note: unknown } }>(
      `SELECT data FROM event_store_events WHERE stream = $1 AND type = 'CheckInRecorded' ORDER BY revision`,
      [`relationship-${pair.id}`],
    );
    return Object.fromEntries(rows.map(({ data }) => [data.by, data.note])) as SealedBy;
  } finally {
    await client.end();
  }
}
