import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@pairwell/persistence';
import { provisionDatabase } from '@pairwell/persistence/embedded';
import { testCluster, testDatabase, type TestCluster, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { eventStoreMigrations, openEventStore, type EventStore } from '../index.js';

/** Guarantee 4 (g): transaction ids begin anew in another cluster; positions must not care. */
describe('an event store restored from a dump into a new cluster', () => {
  const history = Array.from({ length: 5 }, (_, number) => sessionHeld(number));
  let old: TestDatabase;
  let store: EventStore;
  let fresh: TestCluster;

  beforeAll(async () => {
    fresh = await testCluster();
    old = await testDatabase({ migrations: eventStoreMigrations });
    store = await openEventStore(old.url);
  });

  afterAll(async () => {
    await store.close();
    await old.drop();
    await fresh.remove();
  });

  it('goes on from the checkpoint of before, with what had no position yet and with what is new', async () => {
    await store.append('relationship-1', 'no-stream', history);
    const [, , third] = await all(store.readAll({ prefix: 'relationship', max: 3 }));
    if (!third) throw new Error('three events were written');
    const unsequenced = requested();
    await store.append('relationship-2', 'no-stream', [unsequenced]);

    const restored = await openEventStore(await restoreInto(fresh));
    const rest = await all(restored.readAll({ prefix: 'relationship', max: 10, after: third.position }));
    expect(idsOf(rest)).toEqual(idsOf([...history.slice(3), unsequenced]));

    const [after, added] = [rest.at(-1)?.position, requested()];
    await restored.append('relationship-3', 'no-stream', [added]);
    const newest = await all(restored.readAll({ prefix: 'relationship', max: 10, ...(after ? { after } : {}) }));
    expect(idsOf(newest)).toEqual([added.id]);
    await restored.close();
  });

  /** pg_dump does not come with npm; this carries over what it would: every row, and the state of the sequence. */
  async function restoreInto(cluster: TestCluster): Promise<string> {
    const target = await provisionDatabase(cluster.urlOf('postgres'), 'restored', 'test');
    await migrate({ ...target, migrations: eventStoreMigrations });
    const from = await connect(old.superuserUrl);
    const to = await connect(cluster.urlOf('restored'));
    await to.query('DELETE FROM event_store_head');
    for (const table of ['events', 'unsequenced', 'positions', 'head'].map((name) => `event_store_${name}`)) {
      const { rows } = await from.query<{ row: string }>(`SELECT row_to_json(t)::text AS row FROM ${table} t`);
      await to.query(
        `INSERT INTO ${table} OVERRIDING SYSTEM VALUE
         SELECT (json_populate_record(NULL::${table}, r::json)).* FROM unnest($1::text[]) r`,
        [rows.map(({ row }) => row)],
      );
    }
    const { rows } = await from.query<{ last: string }>(
      'SELECT last_value AS last FROM event_store_unsequenced_entry_seq',
    );
    await to.query(`SELECT setval('event_store_unsequenced_entry_seq', $1)`, [rows[0]?.last]);
    await Promise.all([from.end(), to.end()]);
    return target.url;
  }
});

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}
