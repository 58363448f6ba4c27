import { openEventLog } from '@pairwell/messaging';
import { startThrowAwayPlatform, SERVICES, type ThrowAwayPlatform } from '@pairwell/local';
import pg from 'pg';
import type { Benchmark } from '../benchmark.js';
import { profiled } from '../measuring/profiled.js';
import { growth } from '../measuring/statistics.js';
import { membershipMessages, silent, TOPIC } from '../messaging/log-under-test.js';
import type { Row, Unit } from '../report/row.js';
import type { Stand } from '../stand.js';
import { readBare } from './bare-reading.js';
import { EVENTS_PER_PAIR, writeHistory } from './history.js';
import { watch, type Progress } from './progress.js';

export const rebuildBenchmark: Benchmark = {
  name: 'rebuild',
  title: 'Rebuilding read models',
  method: `The list of relationships is emptied and its checkpoint set back, the service starts and folds the whole event store;
a pair lives through ${EVENTS_PER_PAIR} events in six months, as the demonstration's pairs do, and requests are spread over
a year. With \`--long\` it is a million events. Nothing else of the platform runs but PostgreSQL.
The yardstick is the bare client, reading the same events in pages and doing nothing with them. The consumer is
analytics, reading memberships from the beginning of the embedded log. Memory is the resident set of the process, the
most in the last third of the work beside the most in the second.`,
  run: async (stand) => {
    stand.say('starting a platform');
    const home = await stand.start(
      'the platform to rebuild on',
      () => startThrowAwayPlatform({}, { durable: true }),
      (started) => started.end(),
    );
    for (const name of ['gateway', ...SERVICES] as const) await home.platform.process(name).stop();
    const rows = [...(await list(stand, home)), ...(await consumersState(stand, home))];
    await home.end();
    return { rows };
  },
};

/** As many pairs as have lived through a million events. */
const MILLION_PAIRS = Math.ceil(1_000_000 / EVENTS_PER_PAIR);

async function list(stand: Stand, { platform }: ThrowAwayPlatform): Promise<Row[]> {
  stand.say('writing histories');
  const store = platform.postgres.urlOf('pairwell_event_store');
  const { events, head } = await writeHistory(store, stand.long ? MILLION_PAIRS : stand.either(6_000, 1_000));
  stand.say(`rebuilding the list from ${events} events`);
  const bare = await readBare(store, head);
  const own = new pg.Client({ connectionString: platform.postgres.urlOf('pairwell_relationships') });
  await own.connect();
  try {
    await own.query('DELETE FROM relationships');
    await own.query('DELETE FROM subscriptions');
    await own.query(`INSERT INTO subscriptions (name, position) VALUES ('integration-events', $1)`, [String(head)]);
    const relationships = platform.process('relationships');
    await relationships.start(profiled());
    const reached = async (): Promise<number | null> => {
      const sql = `SELECT coalesce(position, '0') AS position FROM subscriptions
                    WHERE name = 'relationship-list' AND holder IS NOT NULL`;
      const [followed] = (await own.query<{ position: string }>(sql)).rows;
      return followed === undefined ? null : Number(followed.position);
    };
    const progress = await watch(relationships.pid ?? 0, reached, head);
    await relationships.stop();
    const what = `the list of relationships, ${events.toLocaleString('en-GB')} events`;
    const rate: Row = {
      ...rateRow(what, progress, 'events/s'),
      yardstick: { value: bare, unit: 'events/s', name: 'pg, reading only' },
      ratio: progress.rate / bare,
      bar: { kind: 'at least', value: 20_000 },
    };
    return [rate, memoryRow(what, progress)];
  } finally {
    await own.end();
  }
}

async function consumersState(stand: Stand, { platform }: ThrowAwayPlatform): Promise<Row[]> {
  const log = await openEventLog(platform.facts.databases.eventLog.url, { applicationName: 'bench', logger: silent });
  const messages = stand.either(6_000, 600);
  await log.publish(membershipMessages(messages));
  await log.close();
  stand.say(`rebuilding a consumer's state from ${messages} messages`);
  const own = new pg.Client({ connectionString: platform.postgres.urlOf('pairwell_analytics') });
  await own.connect();
  try {
    await own.query('DELETE FROM consumer_positions WHERE topic = $1', [TOPIC]);
    const analytics = platform.process('analytics');
    await analytics.start(profiled());
    const reached = async (): Promise<number | null> => {
      const sql = 'SELECT coalesce(sum(next_position), 0) AS reached FROM consumer_positions WHERE topic = $1';
      return Number((await own.query<{ reached: string }>(sql, [TOPIC])).rows[0]?.reached) || null;
    };
    const progress = await watch(analytics.pid ?? 0, reached, messages);
    await analytics.stop();
    return [rateRow("a consumer's state", progress, 'messages/s'), memoryRow("a consumer's state", progress)];
  } finally {
    await own.end();
  }
}

function rateRow(what: string, { rate }: Progress, unit: Unit): Row {
  return { what, ours: { value: rate, unit } };
}

function memoryRow(what: string, { memory }: Progress): Row {
  const { early, late } = growth(memory);
  return {
    what: `${what}: memory in the last third`,
    ours: { value: late, unit: 'MB' },
    yardstick: { value: early, unit: 'MB', name: 'second third' },
    ratio: late / early,
    bar: { kind: 'ratio at most', value: 1.1 },
  };
}
