import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { SigningKeys, type KeyPair } from '../../application/signing-keys.port.js';
import type { SigningKey } from '../../domain/signing-key.js';
import { KeyEncryptionKey, openSealed, seal } from './sealed-key.js';

/** Any number will do as long as nothing else in this database uses it. */
const TURN = 4_001_001;

interface SealedRow extends SigningKey {
  readonly sealed: Buffer;
}

@Injectable()
export class PostgresSigningKeys extends SigningKeys {
  constructor(private readonly keyEncryptionKey: KeyEncryptionKey) {
    super();
  }

  async inTurn(tx: Transaction): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [TURN]);
  }

  list(tx: Transaction): Promise<readonly SigningKey[]> {
    return tx.query<SigningKey[]>('SELECT kid, signs_from AS "signsFrom" FROM signing_keys');
  }

  async open(tx: Transaction, kids: readonly string[]): Promise<readonly KeyPair[]> {
    const rows = await tx.query<SealedRow[]>(
      'SELECT kid, signs_from AS "signsFrom", sealed_jwk AS sealed FROM signing_keys WHERE kid = ANY ($1)',
      [kids],
    );
    return rows.map(({ kid, signsFrom, sealed }) => ({
      kid,
      signsFrom,
      privateJwk: JSON.parse(openSealed(this.keyEncryptionKey, kid, sealed)),
    }));
  }

  async add(tx: Transaction, { kid, signsFrom, privateJwk }: KeyPair): Promise<void> {
    await tx.query('INSERT INTO signing_keys (kid, sealed_jwk, signs_from) VALUES ($1, $2, $3)', [
      kid,
      seal(this.keyEncryptionKey, kid, JSON.stringify(privateJwk)),
      signsFrom,
    ]);
  }

  async forget(tx: Transaction, kids: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM signing_keys WHERE kid = ANY ($1)', [kids]);
  }
}
