import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { applyIfNewer } from '../consuming/apply-if-newer.js';
import { toLogMessage } from '../cloud-events/cloud-event-codec.js';
import { changeMembership, fact, memberId } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';
import type { HeardReadModel } from './heard-read-model.js';

/** The members alone: the example's second method counts, and must not count twice. */
const MEMBERS: HeardReadModel = {
  tables: ['members'],
  from: [MembershipChanged],
  learn: async ({ data, aggregateVersion }, { tx }) => {
    const { membershipId, organisation, status } = MembershipChanged.schema.parse(data);
    const key = { membership_id: membershipId };
    await applyIfNewer(tx, { table: 'members', key, state: { organisation, status }, version: aggregateVersion });
  },
};
const FACTS: HeardReadModel = { tables: ['facts'], from: [RelationshipFactRecorded] };

describe('rebuilding what a consumer has written down', () => {
  let world: ExampleWorld;

  beforeAll(async () => {
    world = await ExampleWorld.create();
  });

  beforeEach(async () => {
    await world.begin();
    world.service.relay().start();
    await world.service.listen();
  });

  afterEach(() => world.end());
  afterAll(() => world.remove());

  const vandalise = (sql: string): Promise<unknown> =>
    world.service.database.transaction(SERVICE, (tx) => tx.query(sql));

  it('finds nothing to mend in a read model that is right', async () => {
    for (const version of [1, 2]) for (const n of [0, 1, 2, 3]) await changeMembership(world.service, n, version);
    await world.caughtUp();
    const live = await world.service.members();
    const rebuilt = await world.service.strategy.rebuild(MEMBERS);
    expect(rebuilt).toEqual({
      ...{ events: 8, leftAside: 0 },
      tables: [{ table: 'members', rows: 4, removed: 0, written: 0 }],
    });
    expect(await world.service.members()).toEqual(live);
    expect(await world.service.rows('SELECT 1 FROM tally')).toHaveLength(8);
  });

  it('mends rows that are missing, wrong or too many, and says how many', async () => {
    for (const n of [0, 1, 2, 3]) await changeMembership(world.service, n, 1);
    await world.caughtUp();
    const live = await world.service.members();
    await vandalise(`DELETE FROM members WHERE membership_id = '${memberId(0)}'`);
    await vandalise(`UPDATE members SET version = 99, status = 'ENDED' WHERE membership_id = '${memberId(1)}'`);
    await vandalise(`INSERT INTO members VALUES ('${newId()}', 'RWE', 'ACTIVE', 1)`);
    const { tables } = await world.service.strategy.rebuild(MEMBERS);
    expect(tables).toEqual([{ table: 'members', rows: 4, removed: 2, written: 2 }]);
    expect(await world.service.members()).toEqual(live);
  });

  it('equals the live one, row by row, while writes go on (guarantee 3)', async () => {
    let writing = true;
    const written = (async () => {
      for (let version = 1; writing; version += 1) {
        for (const n of [0, 1, 2, 3, 4]) await changeMembership(world.service, n, version);
      }
    })();
    const differing: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const [members] = (await world.service.strategy.rebuild(MEMBERS)).tables;
      differing.push((members?.removed ?? 1) + (members?.written ?? 1));
    }
    writing = false;
    await written;
    // At the instant of each exchange both stand at the same positions, so not one row may differ.
    expect(differing).toEqual([0, 0, 0, 0, 0]);
    await world.caughtUp();
    const live = await world.service.members();
    expect(live).toHaveLength(5);
    await vandalise('DELETE FROM members');
    await world.service.strategy.rebuild(MEMBERS);
    expect(await world.service.members()).toEqual(live);
  });

  it('uses the consumer’s own methods, and leaves aside what those refuse or nobody can read', async () => {
    const { service } = world;
    const pair = newId();
    await service.database.transaction(SERVICE, async (tx) => {
      for (const revision of [0, 1, 2]) await service.outbox.add(tx, RelationshipFactRecorded, fact(pair, revision));
    });
    const { type, version, topic } = RelationshipFactRecorded;
    const about = { id: newId(), type, version, topic, key: pair, aggregateVersion: 3, source: 'relationships' };
    await world.log.publish([
      toLogMessage({ ...about, occurredAt: '2026-11-02T09:00:00Z', data: { relationshipId: 'nobody' } }, topic),
    ]);
    await world.caughtUp();
    await vandalise('DELETE FROM facts');
    service.interference.before = (event) =>
      event.aggregateVersion === 1 ? Promise.reject(new Error('not this one')) : Promise.resolve();
    const rebuilt = await service.strategy.rebuild(FACTS);
    expect(rebuilt).toEqual({
      ...{ events: 2, leftAside: 2 },
      tables: [{ table: 'facts', rows: 2, removed: 0, written: 2 }],
    });
  });

  it('changes nothing when it fails', async () => {
    await changeMembership(world.service, 0, 1);
    await world.caughtUp();
    const live = await world.service.members();
    const nameless: HeardReadModel = { ...MEMBERS, tables: ['members', 'tally'] };
    await expect(world.service.strategy.rebuild(nameless)).rejects.toThrow('the table tally has no primary key');
    expect(await world.service.members()).toEqual(live);
    expect(await world.service.rows('SELECT 1 FROM tally')).toHaveLength(1);
  });
});
