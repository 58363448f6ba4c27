import { setTimeout as pause } from 'node:timers/promises';
import { testDatabase } from '@pairwell/testing';
import type { Benchmark } from '../benchmark.js';
import { percentile } from '../measuring/statistics.js';
import { startBroker } from '../messaging/log-under-test.js';
import { changeMember, makeCommitment, type Acknowledged } from '../platform/commands.js';
import { embeddedPlatform, platformOn, type Populated } from '../platform/populated.js';
import type { Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { bareKafkaLag, bareNotify, type BareLag } from './bare-lag.js';
import { Sightings } from './sightings.js';

export const lagBenchmark: Benchmark = {
  name: 'lag',
  title: 'From acknowledgement to another service',
  method: `How long after the answer to a mutation its effect stands in the tables of analytics: \`updateMember\` goes from
identity through outbox, relay and log; \`makeCommitment\` from relationships' stream through its publisher and the log.
Four people give commands with a pause of 40 ms; the tables are looked at every millisecond. The yardstick is one
message from the bare client's acknowledgement to a bare receiver that waits for it, with nothing in between.`,
  run: async (stand) => {
    const rows = await onEmbeddedLog(stand);
    const broker = await startBroker(stand);
    if (typeof broker === 'string') return { rows, remarks: [broker] };
    const populated = await platformOn(stand, broker.url);
    const bare = await bareKafkaLag(broker.url);
    try {
      rows.push(...(await lags(stand, populated, bare, { driver: 'Kafka', bar: 250 })));
    } finally {
      await bare.end();
      await populated.home.end();
      await broker.remove();
    }
    return { rows };
  },
};

async function onEmbeddedLog(stand: Stand): Promise<Row[]> {
  const populated = await embeddedPlatform(stand);
  const superuserUrl = populated.home.platform.postgres.urlOf('postgres');
  const database = await testDatabase({ migrations: [], superuserUrl });
  const bare = await bareNotify(database.superuserUrl);
  try {
    return await lags(stand, populated, bare, { driver: 'embedded log', bar: 150 });
  } finally {
    await bare.end();
    await database.drop();
  }
}

interface Case {
  readonly driver: string;
  /** Most milliseconds at the 99th percentile. */
  readonly bar: number;
}

const LANES = 4;
const PAUSE_MS = 40;

async function lags(stand: Stand, { home, crowd }: Populated, bare: BareLag, { driver, bar }: Case): Promise<Row[]> {
  stand.say(`lag: ${driver}`);
  const sightings = new Sightings(home, LANES);
  const member = changeMember(home, crowd);
  const commitment = makeCommitment(home, crowd);
  const paths = [
    { name: 'identity to analytics', command: member, seen: (done: Acknowledged) => sightings.membership(done) },
    { name: 'relationships to analytics', command: commitment, seen: (done: Acknowledged) => sightings.fact(done) },
  ];
  const rows: Row[] = [];
  try {
    for (const { name, command, seen } of paths) {
      const ours = async (lane: number): Promise<number> => {
        const done = await command.atGateway(lane);
        const acknowledged = performance.now();
        await seen(done);
        return performance.now() - acknowledged;
      };
      rows.push(...rowsOf(`${driver}: ${name}`, bare.name, bar, await pooled(stand, () => bare.once(), ours)));
    }
  } finally {
    await sightings.end();
  }
  return rows;
}

interface Samples {
  readonly bare: number[];
  readonly ours: number[];
}

/** Rounds of both in turn after one that does not count; all samples of a side together, for a p99 worth its name. */
async function pooled(
  stand: Stand,
  bare: () => Promise<number>,
  ours: (lane: number) => Promise<number>,
): Promise<Samples> {
  const samples: Samples = { bare: [], ours: [] };
  for (let round = 0; round <= stand.either(5, 1); round += 1) {
    const counts = round > 0;
    const fromBare = await paced(stand.either(100, 30), bare, 1);
    const fromOurs = await paced(stand.either(100, 30), ours, LANES);
    if (!counts) continue;
    samples.bare.push(...fromBare);
    samples.ours.push(...fromOurs);
  }
  return samples;
}

/** So many samples, from some lanes side by side, with a pause after each. */
async function paced(number: number, sample: (lane: number) => Promise<number>, lanes: number): Promise<number[]> {
  const taken: number[] = [];
  const lane = async (index: number): Promise<void> => {
    for (let n = index; n < number; n += lanes) {
      taken.push(await sample(index));
      await pause(lanes > 1 ? PAUSE_MS : 5);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, index) => lane(index)));
  return taken;
}

function rowsOf(what: string, name: string, bar: number, { bare, ours }: Samples): Row[] {
  return [0.5, 0.99].map((share) => {
    const [our, their] = [percentile(ours, share), percentile(bare, share)];
    const row: Row = {
      what: `${what}, p${share * 100}`,
      ours: { value: our, unit: 'ms' },
      yardstick: { value: their, unit: 'ms', name },
      ...(their > 0 ? { ratio: our / their } : {}),
    };
    return share === 0.99 ? { ...row, bar: { kind: 'at most', value: bar } } : row;
  });
}
