import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { baselineMigrations, Database, SERVICE } from '@pairwell/persistence';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import pg from 'pg';
import {
  ERASED,
  isErased,
  KeyDestroyed,
  KeyEncryptionKeys,
  privacyMigrations,
  rewrapAll,
  SealBroken,
  SubjectKeys,
} from './index.js';
import type { SealedText } from './sealed-text.js';

const CANARY = 'canary: nobody in this department looks like me';
const secret = (): string => randomBytes(32).toString('base64');

describe('what mentor and mentee write to each other', () => {
  const kek = secret();
  const keys = new SubjectKeys(KeyEncryptionKeys.parse(`2026:${kek}`));
  let testbed: TestDatabase;
  let database: Database;
  let mentor: Id;
  let mentee: Id;
  let scope: Id;

  beforeAll(async () => {
    testbed = await testDatabase({ migrations: [...baselineMigrations, ...privacyMigrations] });
    database = await Database.connect({ url: testbed.url, applicationName: 'privacy spec' });
  });

  afterAll(async () => {
    await database.close();
    await testbed.drop();
  });

  beforeEach(() => {
    [mentor, mentee, scope] = [newId(), newId(), newId()];
  });

  const person = (id: Id): Actor => ({ kind: 'person', id, organisation: 'RWE', session: newId(), grants: [] });

  const seal = (
    author: Id,
    text: string,
    as: Actor | typeof SERVICE = person(author),
    where = scope,
  ): Promise<SealedText> =>
    database.transaction(as, (tx) => keys.seal(tx, { author, scope: where, participants: [mentor, mentee] }, text));

  const open = (as: Actor | typeof SERVICE, sealed: SealedText, where = scope): Promise<unknown> =>
    database.transaction(as, (tx) => keys.open(tx, where, sealed), { readOnly: true });

  it('can be read by both of them and by the service, after any journey through the history', async () => {
    const sealed = JSON.parse(JSON.stringify(await seal(mentee, CANARY))) as SealedText;
    for (const reader of [person(mentee), person(mentor), SERVICE]) expect(await open(reader, sealed)).toBe(CANARY);
  });

  it('is kept under one key for each author and relationship', async () => {
    const first = await seal(mentee, 'one');
    const second = await seal(mentee, 'two');
    const answer = await seal(mentor, 'three');
    const elsewhere = await seal(mentee, 'four', person(mentee), newId());
    expect(second.key).toBe(first.key);
    expect(new Set([first.key, answer.key, elsewhere.key]).size).toBe(3);
  });

  it('gets one key only when two first texts are sealed in the same moment', async () => {
    const sealed = await Promise.all(Array.from({ length: 8 }, (_, number) => seal(mentee, `text ${number}`)));
    expect(new Set(sealed.map((text) => text.key)).size).toBe(1);
    for (const [number, text] of sealed.entries()) expect(await open(person(mentor), text)).toBe(`text ${number}`);
  });

  it('is erased for everybody else: the coordinator, another pair, a portal (the second wall)', async () => {
    const sealed = await seal(mentee, CANARY);
    const coordinator: Actor = {
      ...person(newId()),
      grants: [
        { role: 'SCHEME_COORDINATOR', organisation: 'RWE' },
        { role: 'PLATFORM_OPERATOR' },
        { role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' },
      ],
    };
    for (const stranger of [person(newId()), coordinator, { ...person(newId()), kind: 'portal' as const }]) {
      expect(await open(stranger, sealed)).toBe(ERASED);
      const seen = await database.transaction(stranger, (tx) => tx.query('SELECT * FROM sealed_text_keys'));
      expect(seen).toEqual([]);
    }
  });

  it('cannot be sealed in the name of somebody else', async () => {
    await expect(seal(mentee, CANARY, person(mentor))).rejects.toMatchObject({ driverError: { code: '42501' } });
    expect(await open(person(mentee), await seal(mentee, CANARY, SERVICE))).toBe(CANARY);
  });

  it('cannot be moved to another relationship, even one of the same author', async () => {
    const elsewhere = newId();
    const sealed = await seal(mentee, CANARY);
    const other = await seal(mentee, 'other', person(mentee), elsewhere);
    await expect(open(person(mentee), sealed, elsewhere)).rejects.toBeInstanceOf(SealBroken);
    await expect(open(person(mentee), { ...sealed, key: other.key }, elsewhere)).rejects.toBeInstanceOf(SealBroken);
  });

  it('is opened many at a time with one fetch of keys, in order', async () => {
    const elsewhere = newId();
    const texts = [
      { scope, sealed: await seal(mentee, 'a') },
      { scope: elsewhere, sealed: await seal(mentee, 'b', person(mentee), elsewhere) },
      { scope, sealed: await seal(mentor, 'c') },
      { scope, sealed: await seal(mentee, 'd') },
    ];
    const asked: string[] = [];
    const opened = await database.transaction(person(mentee), (tx) => {
      const query = tx.query.bind(tx);
      tx.query = (sql: string, parameters?: unknown[]) => (asked.push(sql), query(sql, parameters));
      return keys.openAll(tx, texts);
    });
    expect(opened).toEqual(['a', 'b', 'c', 'd']);
    expect(asked).toHaveLength(1);
    expect(await database.transaction(SERVICE, (tx) => keys.openAll(tx, []))).toEqual([]);
  });

  it('is gone for good when its author is erased, while the other half keeps what they wrote', async () => {
    const elsewhere = newId();
    const [mine, theirs] = [await seal(mentee, CANARY), await seal(mentor, 'my own words')];
    const other = await seal(mentee, CANARY, person(mentee), elsewhere);
    expect(await database.transaction(SERVICE, (tx) => keys.destroyAuthor(tx, mentee))).toBe(2);
    expect(await database.transaction(SERVICE, (tx) => keys.destroyAuthor(tx, mentee))).toBe(0);

    for (const reader of [person(mentee), person(mentor), SERVICE]) {
      expect(await open(reader, mine)).toBe(ERASED);
      expect(await open(reader, other, elsewhere)).toEqual({ erased: true });
    }
    expect(isErased(ERASED)).toBe(true);
    expect(await open(person(mentor), theirs)).toBe('my own words');
    await expect(seal(mentee, 'once more')).rejects.toBeInstanceOf(KeyDestroyed);
    await expect(seal(mentee, 'once more', SERVICE, newId())).rejects.toBeInstanceOf(KeyDestroyed);
  });

  it('is gone for good when its relationship is past retention, and only there', async () => {
    const elsewhere = newId();
    const texts = [await seal(mentee, CANARY), await seal(mentor, CANARY)];
    const other = await seal(mentee, 'still there', person(mentee), elsewhere);
    expect(await database.transaction(SERVICE, (tx) => keys.destroyScope(tx, scope))).toBe(2);
    for (const text of texts) expect(await open(SERVICE, text)).toBe(ERASED);
    expect(await open(person(mentee), other, elsewhere)).toBe('still there');
    await expect(seal(mentor, 'afterwards')).rejects.toBeInstanceOf(KeyDestroyed);
  });

  it('cannot be destroyed by a person, and a key that is being made does not escape its destruction', async () => {
    const sealed = await seal(mentee, CANARY);
    await expect(database.transaction(person(mentor), (tx) => keys.destroyAuthor(tx, mentee))).rejects.toMatchObject({
      driverError: { code: '42501' },
    });
    expect(await open(person(mentee), sealed)).toBe(CANARY);

    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 6 }, () => seal(mentee, CANARY, SERVICE, newId())),
      database.transaction(SERVICE, (tx) => keys.destroyAuthor(tx, mentee)),
      ...Array.from({ length: 6 }, () => seal(mentee, CANARY, SERVICE, newId())),
    ]);
    expect(outcomes.some((outcome) => outcome.status === 'fulfilled')).toBe(true);
    const left = await database.transaction(SERVICE, (tx) =>
      tx.query('SELECT id FROM sealed_text_keys WHERE author = $1', [mentee]),
    );
    expect(left).toEqual([]);
  });

  it('stays readable while the key-encryption key is rotated, and needs the old one no more afterwards', async () => {
    const newer = secret();
    const sealed = await seal(mentee, CANARY);
    const both = new SubjectKeys(KeyEncryptionKeys.parse(`2027:${newer},2026:${kek}`));
    const rewrap = (): Promise<number> => database.transaction(SERVICE, (tx) => both.rewrap(tx, 3));
    while ((await rewrap()) > 0);
    const rotated = new SubjectKeys(KeyEncryptionKeys.parse(`2027:${newer}`));
    expect(await database.transaction(person(mentor), (tx) => rotated.open(tx, scope, sealed))).toBe(CANARY);
    await database.transaction(SERVICE, (tx) => tx.query('DELETE FROM sealed_text_keys'));
  });

  it('counts what was wrapped anew, goes on where it was broken off, and tells when an older key is needed no longer', async () => {
    const newer = secret();
    await database.transaction(SERVICE, (tx) => tx.query('DELETE FROM sealed_text_keys'));
    for (let n = 0; n < 5; n += 1) await seal(newId(), CANARY);
    const both = new SubjectKeys(KeyEncryptionKeys.parse(`2027:${newer},2026:${kek}`));
    await database.transaction(SERVICE, (tx) => both.rewrap(tx, 2));
    const told: number[] = [];
    const result = await rewrapAll({ keys: both, database, onProgress: (done) => told.push(done) });
    expect(result).toEqual({ rewrapped: 3, current: '2027', under: { 2027: 5 } });
    expect(told).toEqual([3]);
    expect(await rewrapAll({ keys: both, database })).toEqual({ rewrapped: 0, current: '2027', under: { 2027: 5 } });
    await database.transaction(SERVICE, (tx) => tx.query('DELETE FROM sealed_text_keys'));
  });

  it('leaves neither a text nor a bare key in the database', async () => {
    const sealed = await seal(mentee, CANARY);
    const client = new pg.Client({ connectionString: testbed.superuserUrl });
    await client.connect();
    const { rows } = await client.query('SELECT k::text AS row FROM sealed_text_keys k WHERE id = $1', [sealed.key]);
    await client.end();
    expect(rows[0].row).not.toContain('canary');
    expect(rows[0].row).not.toContain(Buffer.from(kek, 'base64').toString('hex'));
  });
});
