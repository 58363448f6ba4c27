import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { LastWordsProxy } from '../testing/last-words-proxy.js';
import { administrator, amina, daniel, NotesDatabase } from '../testing/notes.js';
import { Database, type Transaction } from './database.js';
import { DatabaseMisconfigured, DatabaseUnavailable } from './database-faults.js';
import type { ProvisionedDatabase } from './embedded/index.js';
import { alreadyDone, idempotentId } from './idempotency.js';
import { migrate } from './migrate.js';
import { SERVICE } from './transaction-actor.js';

describe('the database behind its one door', () => {
  let notes: NotesDatabase;
  let provisioned: ProvisionedDatabase;
  let database: Database;

  beforeAll(async () => {
    notes = await NotesDatabase.begin();
    ({ provisioned } = notes);
    database = await Database.connect({ url: provisioned.url, applicationName: 'test' });
  });

  afterAll(async () => {
    await database?.close();
    await notes?.end();
  });

  const write = (owner: Actor, body: string) =>
    database.transaction(owner, (tx) =>
      tx.query('INSERT INTO notes VALUES ($1, $2, $3)', [owner.id, owner.organisation, body]),
    );
  const bodies = async (actor: Actor | typeof SERVICE): Promise<string[]> => {
    const rows = await database.transaction(
      actor,
      (tx) => tx.query<{ body: string }[]>('SELECT body FROM notes ORDER BY body'),
      { readOnly: true },
    );
    return rows.map((row) => row.body);
  };

  it('migrates once even when three instances start at the same moment', async () => {
    expect(await migrate({ ...provisioned, migrations: notes.migrations })).toEqual([]);
  });

  it('shows each actor the rows that the policies allow, and no more', async () => {
    await write(amina, 'of Amina');
    await write(daniel, 'of Daniel');
    expect(await bodies(amina)).toEqual(['of Amina']);
    expect(await bodies(daniel)).toEqual(['of Daniel']);
    expect(await bodies(administrator)).toEqual(['of Amina', 'of Daniel']);
    expect(await bodies(SERVICE)).toEqual(['of Amina', 'of Daniel']);
  });

  it('refuses a row written in the name of someone else', async () => {
    await expect(
      database.transaction(daniel, (tx) => tx.query('INSERT INTO notes VALUES ($1, $2, $3)', [amina.id, 'RWE', 'x'])),
    ).rejects.toThrow(/row-level security/);
  });

  it('never lets one transaction inherit the actor of another on the same connection', async () => {
    const narrow = await Database.connect({ url: provisioned.url, applicationName: 'narrow', poolSize: 1 });
    await narrow.transaction(SERVICE, (tx) => tx.query('SELECT 1'));
    const nobody = { ...daniel, id: '8e2d7c5e-0c57-4d4e-8a37-2b1d5f9c7a04' };
    expect(await narrow.transaction(nobody, (tx) => tx.query('SELECT * FROM notes'))).toEqual([]);
    await narrow.close();
  });

  it('keeps nothing of a transaction whose work fails', async () => {
    const before = await bodies(SERVICE);
    await expect(
      database.transaction(amina, async (tx) => {
        await tx.query('INSERT INTO notes VALUES ($1, $2, $3)', [amina.id, 'RWE', 'half done']);
        throw new Error('the second half failed');
      }),
    ).rejects.toThrow('the second half failed');
    expect(await bodies(SERVICE)).toEqual(before);
  });

  it('refuses to write in a read-only transaction', async () => {
    await expect(
      database.transaction(SERVICE, (tx) => tx.query('DELETE FROM notes'), { readOnly: true }),
    ).rejects.toThrow(/read-only/);
  });

  it('gives the application role rows, but neither tables nor what is append-only nor the list of migrations', async () => {
    const asApplication = (sql: string) => database.transaction(SERVICE, (tx) => tx.query(sql));
    await asApplication(`INSERT INTO audit VALUES ('read')`);
    await expect(asApplication('DELETE FROM audit')).rejects.toThrow(/permission denied/);
    await expect(asApplication('DROP TABLE notes')).rejects.toThrow(/must be owner/);
    await expect(asApplication('SELECT * FROM migrations')).rejects.toThrow(/permission denied/);
    await expect(asApplication('ALTER TABLE notes DISABLE ROW LEVEL SECURITY')).rejects.toThrow(/must be owner/);
  });

  it('refuses to serve as superuser or as owner, because either would step over the policies', async () => {
    const connect = (url: string) => Database.connect({ url, applicationName: 'test' });
    await expect(connect(notes.server.urlOf('notes'))).rejects.toThrow(DatabaseMisconfigured);
    await expect(connect(provisioned.ownerUrl)).rejects.toThrow(/owns tables; name the application role/);
  });

  it('remembers an idempotency key for its actor and mutation alone', async () => {
    const done = (actor: Actor, mutation: string, key?: string) =>
      database.transaction(actor, (tx) => alreadyDone(tx, actor, mutation, key));
    expect(await done(amina, 'createPool', 'k1')).toBe(false);
    expect(await done(amina, 'createPool', 'k1')).toBe(true);
    expect(await done(amina, 'closePool', 'k1')).toBe(false);
    expect(await done(daniel, 'createPool', 'k1')).toBe(false);
    expect(await done(amina, 'createPool')).toBe(false);
    expect(idempotentId(amina, 'createPool', 'k1')).toEqual(idempotentId(amina, 'createPool', 'k1'));
    expect(idempotentId(amina, 'createPool', undefined)).not.toEqual(idempotentId(amina, 'createPool', undefined));
  });

  it('forgets an idempotency key together with a transaction that fails', async () => {
    const failing = database.transaction(amina, async (tx) => {
      await alreadyDone(tx, amina, 'createPool', 'k2');
      throw new Error('refused later');
    });
    await expect(failing).rejects.toThrow('refused later');
    expect(await database.transaction(amina, (tx) => alreadyDone(tx, amina, 'createPool', 'k2'))).toBe(false);
  });

  it('says that the database is away when the connection breaks between two statements, or before the commit', async () => {
    const breaking = (afterwards: (tx: Transaction) => Promise<unknown>) =>
      database.transaction(SERVICE, async (tx) => {
        const [row] = await tx.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
        await database.transaction(SERVICE, (other) => other.query('SELECT pg_terminate_backend($1)', [row?.pid]));
        while (tx.queryRunner?.isReleased === false) await new Promise((resolve) => setTimeout(resolve, 5));
        await afterwards(tx);
      });
    await expect(breaking((tx) => tx.query('SELECT 1'))).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(breaking(async () => undefined)).rejects.toBeInstanceOf(DatabaseUnavailable);
  });

  it.each([
    ['53100', 'disk'],
    ['53200', 'memory'],
    ['53300', 'connections'],
    ['58030', 'a disk that can be read'],
  ])('says that the database is away when it answers %s, out of %s, and blames no statement', async (code) => {
    const raised = `DO $$ BEGIN RAISE EXCEPTION 'no room' USING ERRCODE = '${code}'; END $$`;
    await expect(database.transaction(SERVICE, (tx) => tx.query(raised))).rejects.toBeInstanceOf(DatabaseUnavailable);
    await expect(bodies(amina)).resolves.toEqual(expect.any(Array));
  });

  it('goes on when a server that is shutting down lets somebody in and says so in the same breath', async () => {
    const proxy = await LastWordsProxy.before(notes.port);
    const guarded = await Database.connect({ url: proxy.addressFor(provisioned.url), applicationName: 'guarded' });
    const ask = () => guarded.transaction(SERVICE, (tx) => tx.query<unknown[]>('SELECT 1'));
    await guarded.transaction(SERVICE, async () => {
      proxy.dying = true;
      await expect(ask()).rejects.toBeInstanceOf(DatabaseUnavailable);
      proxy.dying = false;
      expect(await ask()).toHaveLength(1);
    });
    await guarded.close();
    await proxy.close();
  });

  it('says that the database is away, wakes its listeners and works on when PostgreSQL is killed and comes back', async () => {
    const heard: string[] = [];
    const stopListening = await database.listen('woken', (payload) => heard.push(payload));
    await database.transaction(SERVICE, (tx) => tx.query(`SELECT pg_notify('woken', 'first')`));
    await until(() => heard.includes('first'));

    await notes.server.kill();
    await expect(database.ping()).rejects.toThrow(DatabaseUnavailable);
    await expect(bodies(amina)).rejects.toThrow(DatabaseUnavailable);

    await notes.startAgain();
    await until(() => heard.includes(''));
    await database.transaction(SERVICE, (tx) => tx.query(`SELECT pg_notify('woken', 'second')`));
    await until(() => heard.includes('second'));
    expect(await bodies(amina)).toEqual(['of Amina']);
    await stopListening();
  });

  it('says which role is missing before it migrates', async () => {
    await expect(
      migrate({ ...provisioned, applicationRole: 'nobody_app', migrations: notes.migrations }),
    ).rejects.toThrow(/application role "nobody_app" does not exist/);
  });
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited ten seconds in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
