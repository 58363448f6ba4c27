import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Faults, Records, SERVICES, type ProcessName } from '@pairwell/local';
import { Sightings } from '../nothing-lost/sightings.js';
import { ownStage, type OwnStage } from '../own-stage.js';
import { Broker } from './broker.js';
import { cast, partners } from './cast.js';
import { Clients } from './clients.js';
import { FaultSchedule } from './fault-schedule.js';
import { commandInHand, leaveWith, questionsInHand } from './in-hand.js';
import { KeptCommands } from './kept.js';
import { openMeeting } from './opening.js';
import { PART_OF, readerWithEveryPart, type Reader } from './parts.js';
import { ReadModels } from './read-models.js';
import { readLength } from './settings.js';

const { seed, seconds, clients: width, atLength } = readLength(process.env);
const MINUTE = 60_000;
/** Ten times what a machine that does nothing else needs. */
const PATIENCE = (seconds * 4 + 300) * 1_000;

/** What a frozen service may cost, once nothing else is slow. */
const HURRIED = { PAIRWELL_SUBGRAPH_TIMEOUT: '5000' };

/** Faults are to be met, and a machine that is merely slow is none. */
const UNHURRIED = { PAIRWELL_SUBGRAPH_TIMEOUT: '40000' };

/** Told in order: each step stands on the ones before. */
describe(`for ${seconds} seconds, with the faults and the load of seed ${seed},`, () => {
  let broker: Broker | undefined;
  let stage: OwnStage;
  let faults: Faults;
  let records: Records;
  let models: ReadModels;
  let clients: Clients;
  let kept: KeptCommands;
  let schedule: FaultSchedule;
  let reader: Reader;

  beforeAll(async () => {
    const minutes = atLength ? ` PAIRWELL_FAULT_MINUTES=${seconds / 60}` : '';
    process.stdout.write(`\nPAIRWELL_FAULT_SEED=${seed}${minutes} draws the same faults again\n`);
    broker = await Broker.wanted(process.env);
    stage = await ownStage(partners, Object.values(cast), { ...broker?.overrides, gateway: UNHURRIED });
    const { platform } = stage.home;
    faults = new Faults(platform);
    records = new Records(platform.facts, broker?.url);
    models = new ReadModels(records);
    clients = new Clients(stage, await openMeeting(stage), seed);
    kept = new KeptCommands(records, await KeptCommands.versions(records));
    const { postgres } = platform;
    const database = { name: 'PostgreSQL', kill: () => postgres.kill(), start: () => postgres.start() };
    schedule = new FaultSchedule(platform, faults, broker ? [database, broker] : [database], seed);
    reader = await readerWithEveryPart(stage, clients);
  }, 10 * MINUTE);

  afterAll(async () => {
    await clients?.rest().catch(() => undefined);
    await records?.close();
    await stage?.end();
    await broker?.end();
  }, 2 * MINUTE);

  const nothingIsLostOrDoubled = async (): Promise<void> => {
    await faults.settled(2 * MINUTE);
    expect(await kept.inTables(clients.played)).toEqual([]);
    expect(await kept.inHistories(clients.played)).toEqual([]);
    expect(await kept.inTheLog(clients.played)).toEqual([]);
  };

  it(
    `every command is acknowledged in the end, whatever is killed, hangs or has its clock set wrong (guarantee 1)`,
    async () => {
      clients.begin(width);
      await schedule.run(seconds * 1_000);
      await clients.rest();
      process.stdout.write(
        `${clients.acknowledged} commands, ${clients.sentAgain} sent again; ${schedule.done.join(', ')}\n`,
      );
      expect(clients.acknowledged).toBeGreaterThan(0);
      expect(clients.strange).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'each of them is in tables, histories and event log once, and nothing else is (guarantees 1, 4, 5)',
    async () => {
      await nothingIsLostOrDoubled();
    },
    PATIENCE,
  );

  it(
    'each of them is seen through the graph once, in lists as in details (guarantee 1)',
    async () => {
      expect(await kept.inTheGraph(clients.played, new Sightings(stage))).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'each of them, sent once more under its key, does nothing again (guarantee 1)',
    async () => {
      expect(await clients.everythingAgain(width)).toEqual([]);
      await nothingIsLostOrDoubled();
    },
    PATIENCE,
  );

  // Minutes of work; messaging’s own specs rebuild one model while writes go on in every run.
  if (atLength) {
    it(
      'every read model equals the one rebuilt from the log, row by row, while writes go on (guarantees 1, 3)',
      async () => {
        clients.begin(width);
        expect(await models.rebuild()).toEqual([]);
        await clients.rest();
        await nothingIsLostOrDoubled();
      },
      PATIENCE,
    );

    it(
      'every read model that was lost is rebuilt from what its sources offer again, row by row (guarantee 3)',
      async () => {
        const live = await models.rows();
        await models.empty();
        await models.offerAgain();
        await faults.settled(2 * MINUTE);
        expect(await models.rows()).toEqual(live);
        await nothingIsLostOrDoubled();
      },
      PATIENCE,
    );
  }

  describe('a process that is asked to end under load', () => {
    const leaves = { readiness: { status: 503, leaving: true }, exitCode: 0 };

    const asked: readonly ProcessName[] = ['matching', 'analytics'];
    it.each(asked)(
      'says so, answers the question in hand and ends in good order: %s (guarantee 26)',
      async (name) => {
        expect(await leaveWith(questionsInHand(name, reader), faults, records)).toEqual(leaves);
        await faults.start(name);
      },
      PATIENCE,
    );

    // The gateway last: it comes back as the stories of services that hang want it.
    const commanded: readonly ProcessName[] = ['identity', 'directory', 'relationships', 'gateway'];
    it.each(commanded)(
      'says so, finishes the command in hand and ends in good order: %s (guarantee 26)',
      async (name) => {
        const request = await commandInHand(name, clients);
        clients.begin(width);
        expect(await leaveWith(request, faults, records)).toEqual(leaves);
        await faults.start(name, name === 'gateway' ? HURRIED : {});
        await clients.rest();
      },
      PATIENCE,
    );

    it('loses nothing that was acknowledged (guarantees 1, 26)', nothingIsLostOrDoubled, PATIENCE);
  });

  describe('a service that hangs', () => {
    it.each(SERVICES.filter((service) => service !== 'identity'))(
      'costs its part of the answer and nothing else: %s (guarantee 18)',
      async (service) => {
        const whole = await reader.whole();
        faults.freeze(service);
        const { data, errors = [] } = await reader.ask().finally(() => faults.wake(service));
        expect(data).toEqual({ ...whole, [PART_OF[service]]: null });
        expect(errors.map(({ path, extensions }) => [path, extensions?.code])).toEqual([
          [[PART_OF[service]], 'UNAVAILABLE'],
        ]);
        expect(await reader.whole()).toEqual(whole);
      },
      PATIENCE,
    );
  });
});
