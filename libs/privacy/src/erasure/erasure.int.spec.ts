import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@pairwell/kernel';
import { baselineMigrations, Database, DatabaseUnavailable, SERVICE, type Transaction } from '@pairwell/persistence';
import { freePort, testDatabase, type TestDatabase } from '@pairwell/testing';
import {
  erasureListMigrations,
  erasureMigrations,
  ErasureList,
  type Erasure,
  forgetAgain,
  ForgetPerson,
} from '../index.js';

/** Remembers whom it was told to forget; fails for those it is told to fail for. */
class Forgetful extends ForgetPerson {
  readonly forgotten: Id[] = [];
  failsFor: Id | undefined;

  override async forget(tx: Transaction, { person }: Erasure): Promise<void> {
    await tx.query('SELECT 1');
    if (person === this.failsFor) throw new Error('not now');
    this.forgotten.push(person);
  }
}

describe('the list of erased people', () => {
  let own: TestDatabase;
  let listed: TestDatabase;
  let database: Database;
  let list: ErasureList;
  let forget: Forgetful;

  beforeAll(async () => {
    own = await testDatabase({ migrations: [...baselineMigrations, ...erasureMigrations] });
    listed = await testDatabase({ migrations: erasureListMigrations });
    database = await Database.connect({ url: own.url, applicationName: 'erasure spec' });
    list = new ErasureList(listed.url, 'erasure spec');
  });
  beforeEach(() => {
    forget = new Forgetful();
  });
  afterAll(async () => {
    await list.close();
    await database.close();
    await own.drop();
    await listed.drop();
  });

  const someone = (): Erasure => ({ person: newId(), request: newId(), requestedAt: new Date('2026-11-20T09:00:00Z') });
  const again = () => forgetAgain({ list, database, forget });

  it('takes each person once, keeps the first request, and answers in order', async () => {
    const [one, two] = [someone(), someone()];
    await list.append(one);
    await list.append({ ...one, request: newId() });
    await list.append(two);
    const entries = await list.page(0n, 10);
    expect(entries.map(({ place: _place, ...erasure }) => erasure)).toEqual([one, two]);
    expect(await list.page(entries[0]?.place ?? 0n, 10)).toHaveLength(1);
    expect(await list.page(0n, 1)).toHaveLength(1);
  });

  it('has a database forget those whom it has not forgotten, once, and those alone', async () => {
    const before = await list.page(0n, 10);
    expect(await again()).toEqual({ listed: before.length, forgotten: before.length });
    expect(forget.forgotten).toEqual(before.map(({ person }) => person));
    const late = someone();
    await list.append(late);
    forget.forgotten.length = 0;
    expect(await again()).toEqual({ listed: before.length + 1, forgotten: 1 });
    expect(await again()).toEqual({ listed: before.length + 1, forgotten: 0 });
    expect(forget.forgotten).toEqual([late.person]);
  });

  it('does not take for forgotten whom it failed to forget', async () => {
    const difficult = someone();
    await list.append(difficult);
    forget.failsFor = difficult.person;
    await expect(again()).rejects.toThrow('not now');
    forget.failsFor = undefined;
    expect(await again()).toMatchObject({ forgotten: 1 });
  });

  it('can be read and added to, and nobody can be taken off it', async () => {
    const behind = await Database.connect({ url: listed.url, applicationName: 'erasure spec' });
    for (const statement of [
      'DELETE FROM erasures',
      'UPDATE erasures SET person_id = request_id',
      'TRUNCATE erasures',
    ]) {
      await expect(behind.transaction(SERVICE, (tx) => tx.query(statement))).rejects.toThrow(/permission denied/);
    }
    await behind.close();
    await expect(database.transaction(SERVICE, (tx) => tx.query('DELETE FROM erased_people'))).rejects.toThrow(
      /permission denied/,
    );
  });

  it('that is away is a fault of infrastructure, and is used again when it is back', async () => {
    const address = new URL(listed.url);
    address.port = String(await freePort());
    const away = new ErasureList(address.href, 'erasure spec');
    await expect(away.page(0n, 1)).rejects.toBeInstanceOf(DatabaseUnavailable);
    await away.close();
  });
});
