import { randomBytes } from 'node:crypto';
import { newId, type Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { KeyDestroyed } from './errors.js';
import type { KeyEncryptionKeys } from './key-encryption-keys.js';
import { bindings, type DataKey } from './seal.js';
import type { Authorship } from './subject-keys.js';

const KEY_BYTES = 32;

interface KeyRow {
  readonly id: Id;
  readonly author: Id;
  readonly scope: Id;
  readonly wrapped_under: string;
  readonly wrapped: Buffer;
}

const COLUMNS = 'id, author, scope, wrapped_under, wrapped';

/** The key of an author in a scope, made when it is the first. @throws KeyDestroyed */
export async function keyFor(tx: Transaction, keks: KeyEncryptionKeys, by: Authorship): Promise<DataKey> {
  const known = await findFor(tx, by);
  if (known) return unwrap(keks, known);
  await refuseDestroyed(tx, by);
  const key: DataKey = { id: newId(), author: by.author, scope: by.scope, secret: randomBytes(KEY_BYTES) };
  const { under, bytes } = keks.wrap(key.secret, bindings(key));
  await tx.query(
    `INSERT INTO sealed_text_keys (id, author, scope, participants, wrapped_under, wrapped)
     VALUES ($1, $2, $3, $4::uuid[], $5, $6) ON CONFLICT (author, scope) DO NOTHING`,
    [key.id, key.author, key.scope, [...new Set([by.author, ...by.participants])], under, bytes],
  );
  // Somebody may have made it in the same moment: what is stored counts.
  const stored = await findFor(tx, by);
  if (!stored) throw new KeyDestroyed();
  return unwrap(keks, stored);
}

/** The keys this transaction's actor may fetch, by id; row-level security leaves out the others. */
export async function keysById(
  tx: Transaction,
  keks: KeyEncryptionKeys,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, DataKey>> {
  if (ids.length === 0) return new Map();
  const rows: KeyRow[] = await tx.query(`SELECT ${COLUMNS} FROM sealed_text_keys WHERE id = ANY($1::uuid[])`, [
    [...new Set(ids)],
  ]);
  return new Map(rows.map((row) => [row.id, unwrap(keks, row)]));
}

/** Deletes the keys of an author or a scope and remembers that there shall be no others. */
export async function destroyKeys(
  tx: Transaction,
  what: 'author' | 'scope',
  id: Id,
  spared: readonly Id[] = [],
): Promise<number> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lockName(what, id)]);
  await tx.query('INSERT INTO sealed_text_destroyed (what, id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [what, id]);
  const [rows]: [{ id: Id }[], number] = await tx.query(
    `DELETE FROM sealed_text_keys
      WHERE ${what === 'author' ? 'author' : 'scope'} = $1 AND author <> ALL ($2::uuid[]) RETURNING id`,
    [id, spared],
  );
  return rows.length;
}

/** Wraps keys anew that still lie under an older key-encryption key. */
export async function rewrapKeys(tx: Transaction, keks: KeyEncryptionKeys, limit: number): Promise<number> {
  const rows: KeyRow[] = await tx.query(
    `SELECT ${COLUMNS} FROM sealed_text_keys WHERE wrapped_under <> $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [keks.currentId, limit],
  );
  for (const row of rows) {
    const { under, bytes } = keks.wrap(unwrap(keks, row).secret, bindings(row));
    await tx.query('UPDATE sealed_text_keys SET wrapped_under = $1, wrapped = $2 WHERE id = $3', [
      under,
      bytes,
      row.id,
    ]);
  }
  return rows.length;
}

/** How many keys lie under each key-encryption key. */
export async function countByKey(tx: Transaction): Promise<Readonly<Record<string, number>>> {
  const rows: { name: string; keys: number }[] = await tx.query(
    'SELECT wrapped_under AS name, count(*)::int AS keys FROM sealed_text_keys GROUP BY 1 ORDER BY 1',
  );
  return Object.fromEntries(rows.map(({ name, keys }) => [name, keys]));
}

async function findFor(tx: Transaction, by: Authorship): Promise<KeyRow | undefined> {
  const [row]: KeyRow[] = await tx.query(`SELECT ${COLUMNS} FROM sealed_text_keys WHERE author = $1 AND scope = $2`, [
    by.author,
    by.scope,
  ]);
  return row;
}

/** Shared locks: keys are made side by side, but never beside a destruction of the same author or scope. */
async function refuseDestroyed(tx: Transaction, by: Authorship): Promise<void> {
  for (const name of [lockName('author', by.author), lockName('scope', by.scope)]) {
    await tx.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [name]);
  }
  const destroyed: unknown[] = await tx.query(
    `SELECT 1 FROM sealed_text_destroyed WHERE (what = 'author' AND id = $1) OR (what = 'scope' AND id = $2)`,
    [by.author, by.scope],
  );
  if (destroyed.length > 0) throw new KeyDestroyed();
}

function lockName(what: 'author' | 'scope', id: Id): string {
  return `sealed text ${what} ${id}`;
}

function unwrap(keks: KeyEncryptionKeys, row: KeyRow): DataKey {
  const secret = keks.unwrap({ under: row.wrapped_under, bytes: row.wrapped }, bindings(row));
  return { id: row.id, author: row.author, scope: row.scope, secret };
}
