import type { JWK } from 'jose';
import type { Transaction } from '@pairwell/persistence';
import type { SigningKey } from '../domain/signing-key.js';

/** A key that signs access tokens, with both halves as JSON Web Keys (RFC 7517). */
export interface KeyPair extends SigningKey {
  readonly privateJwk: JWK;
}

/** Signing keys as they are kept: the private half sealed with the key-encryption key from configuration. */
export abstract class SigningKeys {
  /** Lets one instance at a time look at the keys and make new ones, until the transaction ends. */
  abstract inTurn(tx: Transaction): Promise<void>;

  /** Which keys there are; cheap, opens nothing. */
  abstract list(tx: Transaction): Promise<readonly SigningKey[]>;

  /** @throws when a key was sealed with another key-encryption key. */
  abstract open(tx: Transaction, kids: readonly string[]): Promise<readonly KeyPair[]>;

  abstract add(tx: Transaction, key: KeyPair): Promise<void>;

  abstract forget(tx: Transaction, kids: readonly string[]): Promise<void>;
}
