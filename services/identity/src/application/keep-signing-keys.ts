import { Injectable } from '@nestjs/common';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { keysInUse, keysToForget, PUBLISHED_AHEAD_SECONDS } from '../domain/signing-key.js';
import { SigningKeys, type KeyPair } from './signing-keys.port.js';
import { SignInClock } from './sign-in.ports.js';

/** The keys to publish, the signing one first. */
export interface KeyRing {
  /** Changes exactly when the keys do. */
  readonly fingerprint: string;
  readonly keys: readonly KeyPair[];
}

/** Makes, changes and forgets the keys that sign access tokens (ES256). */
@Injectable()
export class KeepSigningKeys {
  constructor(
    private readonly database: Database,
    private readonly signingKeys: SigningKeys,
    private readonly clock: SignInClock,
  ) {}

  /** Makes the first key where there is none; safe when several instances start at once. */
  async ensure(): Promise<void> {
    await this.database.transaction(SERVICE, async (tx) => {
      await this.signingKeys.inTurn(tx);
      const known = await this.signingKeys.list(tx);
      if (!keysInUse(known, this.clock.now())) await this.add(tx, this.clock.now());
    });
  }

  /**
   * Adds a key that takes over in a minute; it is published at once, beside the present one, and every instance takes
   * it up by itself. What no valid token can rest on any more is forgotten.
   *
   * @returns the new key's id.
   */
  async rotate(): Promise<string> {
    return this.database.transaction(SERVICE, async (tx) => {
      await this.signingKeys.inTurn(tx);
      const now = this.clock.now();
      const outdated = keysToForget(await this.signingKeys.list(tx), now);
      await this.signingKeys.forget(
        tx,
        outdated.map(({ kid }) => kid),
      );
      return this.add(tx, new Date(now.getTime() + PUBLISHED_AHEAD_SECONDS * 1_000));
    });
  }

  /**
   * The keys in use, or undefined when those of `fingerprint` still are: then no key was opened.
   *
   * @throws when there is no key at all: {@link ensure} has not run.
   */
  async ringUnless(fingerprint: string | undefined): Promise<KeyRing | undefined> {
    return this.database.transaction(
      SERVICE,
      async (tx) => {
        const inUse = keysInUse(await this.signingKeys.list(tx), this.clock.now());
        if (!inUse) throw new Error('there is no key to sign access tokens with');
        const kids = inUse.map(({ kid }) => kid);
        const found = kids.join(' ');
        if (found === fingerprint) return undefined;
        const opened = new Map((await this.signingKeys.open(tx, kids)).map((key) => [key.kid, key]));
        return { fingerprint: found, keys: kids.flatMap((kid) => opened.get(kid) ?? []) };
      },
      { readOnly: true },
    );
  }

  private async add(tx: Transaction, signsFrom: Date): Promise<string> {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const kid = await calculateJwkThumbprint(jwk);
    await this.signingKeys.add(tx, { kid, signsFrom, privateJwk: { ...jwk, kid, alg: 'ES256', use: 'sig' } });
    return kid;
  }
}
