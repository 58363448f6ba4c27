import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Demonstration } from '@pairwell/demo';
import type { ToldDeadLetter, ToldRebuild } from '@pairwell/service-host';
import { eventually } from '@pairwell/testing';
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProcessStatus } from './commands/status.js';
import { OperatedPlatform } from './platform.given.js';

const MINUTES = 60_000;
const CANARY = 'amina.canary@uhl.example';

/** The days of an operator, in order: each test leaves the platform as the next one finds it. */
describe('operating a platform', () => {
  let platform: OperatedPlatform;

  beforeAll(async () => {
    platform = await OperatedPlatform.start();
  }, 10 * MINUTES);

  afterAll(() => platform?.end(), MINUTES);

  type Letters = { deadLetters: (ToldDeadLetter & { service: string })[] };
  const letters = async (...argv: string[]): Promise<Letters['deadLetters']> =>
    (await platform.json<Letters>(0, 'dead-letters', 'list', ...argv)).deadLetters;

  it(
    'checks the configuration of all six processes, and tells that every value comes from the data folder',
    async () => {
      const { processes } = await platform.json<{ processes: { faults: unknown[]; variables: { from: string }[] }[] }>(
        ...[0 as const, 'config', 'check'],
      );
      expect(processes.map(({ faults }) => faults)).toEqual([[], [], [], [], [], []]);
      const places = new Set(processes.flatMap(({ variables }) => variables.map(({ from }) => from)));
      expect([...places].sort()).toEqual(
        [
          platform.running.dataFolder,
          join(platform.running.dataFolder, 'event-log.env'),
          'its default',
          'nowhere',
        ].sort(),
      );
    },
    5 * MINUTES,
  );

  it(
    'migrates what is not at its newest version, and nothing else',
    async () => {
      const { migrated } = await platform.json<{ migrated: object[] }>(
        0,
        'migrate',
        'event-log',
        'event-store',
        'erasure-list',
        'matching',
      );
      expect(migrated).toEqual(
        ['event-log', 'event-store', 'erasure-list', 'matching'].map((database) => ({ database, migrations: [] })),
      );
    },
    5 * MINUTES,
  );

  it(
    'plays the demonstration once, and refuses to mix it with anything',
    async () => {
      const { organisations, people } = await platform.json<{ organisations: string[]; people: object[] }>(0, 'seed');
      expect([organisations.length, people.length]).toEqual([11, 3]);
      expect(await platform.run('seed')).toMatchObject({
        ...{ code: 1, err: 'The demonstration has been played here already.\n' },
      });
    },
    20 * MINUTES,
  );

  it(
    'tells whether each process is up and ready, in which version, and what waits where',
    async () => {
      await platform.settled();
      const { processes } = await platform.json<{ processes: ProcessStatus[] }>(0, 'status');
      expect(processes.map(({ process }) => process)).toEqual([
        ...['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway'],
      ]);
      for (const process of processes) expect(process).toMatchObject({ up: true, ready: true, version: '0.1.0' });
      const relationships = processes.find(({ process }) => process === 'relationships');
      expect(relationships?.waiting).toEqual({
        outbox: { waiting: 0, oldestSeconds: 0 },
        consumers: expect.arrayContaining([{ topic: 'identity.memberships', messages: 0 }]),
        subscriptions: { 'relationship-list': 0, 'integration-events': 0 },
        deadLetters: 0,
      });
    },
    5 * MINUTES,
  );

  it(
    'finds messages that services put aside, and shows of them what is coded alone',
    async () => {
      await platform.asOwner('matching', 'ALTER TABLE known_organisations RENAME TO broken_on_purpose');
      await platform.onboard('LOCAL-OPS-1');
      const headers = { ce_id: 'x', ce_type: 'identity.organisation.changed', 'content-type': 'application/json' };
      const body = JSON.stringify({ note: CANARY });
      await platform.log.publish([{ topic: 'identity.organisations', key: CANARY, headers, body }]);
      const found = await eventually(async () => {
        const listed = await letters('matching', 'directory');
        expect(listed).toHaveLength(3);
        return listed;
      }, 2 * MINUTES);
      expect(found.map(({ service, reason }) => `${service} ${reason}`).sort()).toEqual([
        ...['directory MALFORMED', 'matching HANDLER_FAILED', 'matching MALFORMED'],
      ]);
      expect(JSON.stringify(found)).not.toContain(CANARY);
      for (const { service, id, reason } of found) {
        const { out } = await platform.run('dead-letters', 'show', service, id);
        expect(out).not.toContain(CANARY);
        expect(out).toContain(reason === 'MALFORMED' ? 'they are not shown' : '"code": "LOCAL-OPS-1"');
      }
      expect(await platform.run('dead-letters', 'show', 'matching', '0-4711')).toMatchObject({
        ...{ code: 1, err: expect.stringMatching(/^No dead letter 0-4711 waits in this service/) },
      });
    },
    15 * MINUTES,
  );

  it(
    'replays them once the fault is mended, and discards what can never be dealt with, with an audit row',
    async () => {
      const replay = ['dead-letters', 'replay', 'matching', '--reason', 'HANDLER_FAILED'];
      expect(await platform.json(1, ...replay)).toMatchObject({ processed: 0, failedAgain: 1, unknown: [] });
      await eventually(async () => {
        const again = (await letters('matching')).filter(({ replays }) => replays === 1);
        expect(again).toMatchObject([{ reason: 'HANDLER_FAILED' }]);
      }, MINUTES);
      expect(await platform.json(1, 'dead-letters', 'replay', 'matching', '7-4711')).toMatchObject({
        unknown: ['7-4711'],
      });

      await platform.asOwner('matching', 'ALTER TABLE broken_on_purpose RENAME TO known_organisations');
      const replayed = await eventually(async () => {
        const answer = await platform.json<{ processed: number }>(0, ...replay);
        expect(answer.processed).toBe(1);
        return answer;
      }, MINUTES);
      expect(replayed).toMatchObject({ processed: 1 });
      const known = await platform.query('matching', `SELECT FROM known_organisations WHERE code = 'LOCAL-OPS-1'`);
      expect(known).toHaveLength(1);

      const [left, ...more] = await eventually(async () => {
        const listed = await letters('matching');
        expect(listed).toHaveLength(1);
        return listed;
      }, MINUTES);
      if (left === undefined || more.length > 0) throw new Error('one letter should be left');
      const order = ['dead-letters', 'discard', 'matching', left.id, '--why', 'published by a test'];
      const asked = await platform.run(...order);
      expect(asked).toMatchObject({ code: 2, err: expect.stringMatching(/1 message would be lost.*Add --yes/s) });
      expect(await letters('matching')).toHaveLength(1);
      expect(await platform.json(0, ...order, '--yes')).toMatchObject({ discarded: [{ id: left.id }], unknown: [] });
      expect(await letters('matching')).toEqual([]);
      const audit = await platform.query('matching', 'SELECT reason, why FROM discarded_dead_letters');
      expect(audit).toEqual([{ reason: 'MALFORMED', why: 'published by a test' }]);
    },
    15 * MINUTES,
  );

  it(
    'has a service offer everything again, which changes nothing elsewhere (guarantee 2)',
    async () => {
      await platform.settled();
      const tables = ['known_organisations', 'known_memberships'];
      const before = await platform.rows('analytics', tables);
      const { offered } = await platform.json<{ offered: number }>(0, 'republish', 'identity');
      expect(offered).toBeGreaterThan(400);
      await platform.settled();
      expect(await platform.rows('analytics', tables)).toEqual(before);
      expect(await platform.run('republish', 'analytics')).toMatchObject({
        ...{ code: 1, err: 'analytics keeps nothing that others follow, so it has nothing to offer again.\n' },
      });
    },
    10 * MINUTES,
  );

  it(
    'rebuilds read models from zero that equal the live ones, row by row, while commands go on (guarantee 3)',
    async () => {
      const heard = ['known_organisations', 'known_memberships', 'known_profiles', 'known_schemes', 'known_pools'];
      const { showcases } = JSON.parse(
        await readFile(join(platform.running.dataFolder, 'demonstration.json'), 'utf8'),
      ) as Demonstration;
      // The mentor and the leader: both may set goals in the pairs they belong to.
      const people = showcases.slice(0, 2);
      let working = true;
      let [goals, onboarded] = [0, 0];
      const work = (async () => {
        for (let turn = 1; working; turn += 1) {
          for (const { subject, organisation } of people) {
            goals += await platform.setGoals(subject, organisation, `goal ${turn}`);
          }
          await platform.onboard(`LOCAL-GO-${turn}`);
          onboarded += 1;
        }
      })();
      const { rebuilt } = await platform.json<{ rebuilt: ToldRebuild[] }>(0, 'rebuild', 'relationships');
      working = false;
      await work;
      await platform.settled();
      expect(goals).toBeGreaterThan(0);
      expect(onboarded).toBeGreaterThan(0);
      // What was heard was exchanged at equal positions: not one row of the live tables differed.
      for (const { startedOver, tables = [] } of rebuilt.filter((model) => !model.startedOver)) {
        expect(startedOver).toBe(false);
        for (const table of tables) expect(table).toMatchObject({ removed: 0, written: 0 });
      }
      // The list was emptied and followed again while commands went on; rebuilt once more in peace it is the same.
      const kept = ['relationships', 'published_commitments', 'known_participants', ...heard];
      const worked = await platform.rows('relationships', kept);
      expect(worked['relationships']?.length).toBeGreaterThan(20);
      await platform.json(0, 'rebuild', 'relationships', 'relationship-list', '--no-republish');
      await platform.settled();
      expect(await platform.rows('relationships', kept)).toEqual(worked);
    },
    30 * MINUTES,
  );

  it(
    'mends a read model that was damaged',
    async () => {
      const live = await platform.rows('analytics', ['relationship_facts']);
      await platform.query('analytics', 'DELETE FROM relationship_facts WHERE revision < 3');
      const { rebuilt } = await platform.json<{ rebuilt: ToldRebuild[] }>(
        0,
        'rebuild',
        'analytics',
        'relationship-facts',
        // What its source offers again would be heard by the service as well, and mend the rows before the rebuild does.
        '--no-republish',
      );
      expect(rebuilt[0]?.tables?.[0]).toMatchObject({ table: 'relationship_facts', removed: 0 });
      expect(rebuilt[0]?.tables?.[0]?.written).toBeGreaterThan(0);
      expect(await platform.rows('analytics', ['relationship_facts'])).toEqual(live);
      expect(await platform.run('rebuild', 'analytics', 'figures')).toMatchObject({
        ...{ code: 2, err: expect.stringMatching(/analytics has no read model "figures": write one of organisations/) },
      });
    },
    10 * MINUTES,
  );

  it(
    'rotates keys: a new signing key, and every key of texts under the newer key-encryption key, counted',
    async () => {
      const { facts } = platform.running.platform;
      const keys = `next:${randomBytes(32).toString('base64')},embedded:${facts.secrets.keyEncryptionKey}`;
      const service = platform.running.platform.process('relationships');
      await service.stop();
      await service.start({ PAIRWELL_KEY_ENCRYPTION_KEYS: keys });
      const file = join(platform.running.dataFolder, 'relationships.env');
      await writeFile(file, `PAIRWELL_KEY_ENCRYPTION_KEYS='${keys}'\n`);
      const rotate = ['keys', 'rotate', '--env-file', `relationships=${file}`];
      type Rotated = { rotated: { service: string; signingKey?: string; rewrapped?: number; under?: object }[] };
      const { rotated } = await platform.json<Rotated>(0, ...rotate);
      const [identity, relationships] = rotated;
      expect(identity?.signingKey).toMatch(/^[\w-]{43}$/);
      expect(relationships?.rewrapped).toBeGreaterThan(20);
      expect(relationships?.under).toEqual({ next: relationships?.rewrapped });
      const again = await platform.json<Rotated>(0, ...rotate, 'relationships');
      expect(again.rotated[0]).toMatchObject({ rewrapped: 0, current: 'next' });
      const kids = await platform.query<{ kid: string }>('identity', 'SELECT kid FROM signing_keys');
      expect(kids.map(({ kid }) => kid)).toContain(identity?.signingKey);
      // Without the older configuration nothing could be opened; with the newer one alone everything can.
      expect(await platform.run('keys', 'rotate', 'relationships')).toMatchObject({ code: 78 });
    },
    10 * MINUTES,
  );

  it(
    'says that something is not well when a process is away, and still tells the rest',
    async () => {
      await platform.running.platform.process('analytics').kill();
      const { processes } = await platform.json<{ processes: ProcessStatus[] }>(1, 'status');
      const analytics = processes.find(({ process }) => process === 'analytics');
      expect(analytics).toMatchObject({ up: false, ready: false, version: null, waiting: { deadLetters: 1 } });
      expect(processes.filter(({ ready }) => ready)).toHaveLength(5);
    },
    5 * MINUTES,
  );
});
