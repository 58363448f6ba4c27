import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { DataSource } from 'typeorm';
import { amina, daniel, NotesDatabase } from '../testing/notes.js';
import { Database } from './database.js';
import { SERVICE } from './transaction-actor.js';

describe('one connection of the pool', () => {
  let notes: NotesDatabase;
  let narrow: Database;

  beforeAll(async () => {
    notes = await NotesDatabase.begin();
    narrow = await Database.connect({ url: notes.provisioned.url, applicationName: 'narrow', poolSize: 1 });
    await write(amina, 'of Amina');
  });

  afterAll(async () => {
    await narrow?.close();
    await notes?.end();
  });

  const write = (owner: Actor, body: string) =>
    narrow.transaction(owner, (tx) =>
      tx.query('INSERT INTO notes VALUES ($1, $2, $3)', [owner.id, owner.organisation, body]),
    );
  const ownedBy = (actor: Actor, owner: Actor) =>
    narrow.transaction(actor, (tx) =>
      tx.query<{ body: string }[]>('SELECT body FROM notes WHERE owner = $1', [owner.id]),
    );
  const prepared = async (part: string): Promise<number> => {
    const [row] = await narrow.transaction(SERVICE, (tx) =>
      tx.query<{ count: number }[]>(
        `SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement LIKE '%${part}%'`,
      ),
    );
    return row?.count ?? 0;
  };

  it('prepares a statement that comes again, and the policies still look at who asks each time', async () => {
    for (let time = 0; time < 8; time++) {
      expect(await ownedBy(amina, amina)).toEqual([{ body: 'of Amina' }]);
      expect(await ownedBy(daniel, amina)).toEqual([]);
    }
    expect(await prepared('WHERE owner =')).toBe(1);
  });

  it('goes on with a prepared statement whose columns a migration has changed', async () => {
    const owner = new DataSource({ type: 'postgres', url: notes.provisioned.ownerUrl });
    await owner.initialize();
    await owner.query(`INSERT INTO audit VALUES ('shown')`);
    await owner.query('CREATE VIEW latest AS SELECT what FROM audit');
    await owner.query('GRANT SELECT ON latest TO PUBLIC');
    const ask = () =>
      narrow.transaction(SERVICE, (tx) => tx.query('SELECT latest FROM latest WHERE what = $1', ['shown']));
    for (let time = 0; time < 3; time++) expect(await ask()).toHaveLength(1);
    await owner.query('DROP VIEW latest');
    await owner.query('CREATE VIEW latest AS SELECT what, 1 AS more FROM audit');
    await owner.query('GRANT SELECT ON latest TO PUBLIC');
    await owner.destroy();
    await expect(ask()).rejects.toThrow(/cached plan must not change result type/);
    expect(await ask()).toHaveLength(1);
  });

  it('sets out afresh after a transaction that asked for nothing, and after one that failed at once', async () => {
    await narrow.transaction(SERVICE, () => Promise.resolve());
    await expect(narrow.transaction(SERVICE, (tx) => tx.query('SELECT nothing'))).rejects.toThrow(/nothing/);
    expect(await ownedBy(amina, amina)).toEqual([{ body: 'of Amina' }]);
    const [row] = await narrow.transaction(SERVICE, (tx) =>
      tx.query<{ open: string }[]>(`SELECT count(*)::text AS open FROM pg_stat_activity
         WHERE application_name = 'narrow' AND state LIKE 'idle in transaction%'`),
    );
    expect(row?.open).toBe('0');
  });

  it('takes a quotation mark in the name of an organisation for what it is', async () => {
    const odd: Actor = { ...amina, organisation: `O'Neill\\'; DROP TABLE notes; --` };
    const [row] = await narrow.transaction(odd, (tx) =>
      tx.query<{ organisation: string }[]>('SELECT pairwell_organisation() AS organisation'),
    );
    expect(row?.organisation).toBe(odd.organisation);
  });

  it('writes to a temporary table that hides another one, also what it has prepared before', async () => {
    const about = (body: string) =>
      narrow.transaction(SERVICE, (tx) => tx.query('SELECT FROM notes WHERE body = $1', [body])) as Promise<unknown[]>;
    for (const body of ['one', 'two', 'three']) await write(daniel, body);
    for (const hidden of ['four', 'five']) {
      await narrow.transaction(SERVICE, async (tx) => {
        await tx.query('CREATE TEMPORARY TABLE notes (LIKE public.notes) ON COMMIT DROP');
        await tx.query('INSERT INTO notes VALUES ($1, $2, $3)', [daniel.id, daniel.organisation, hidden]);
        expect(await tx.query('SELECT body FROM pg_temp.notes')).toEqual([{ body: hidden }]);
      });
      expect(await about(hidden)).toEqual([]);
      await write(daniel, `after ${hidden}`);
      expect(await about(`after ${hidden}`)).toHaveLength(1);
    }
  });
});
