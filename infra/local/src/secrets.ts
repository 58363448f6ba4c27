import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What a deployment would keep in its secret store; here drawn once and kept beside the data, mode 600. */
export interface Secrets {
  /** Letters and digits: password of every database role. */
  readonly database: string;
  /** 32 bytes in base64: wraps the keys of sealed texts and of token signing. */
  readonly keyEncryptionKey: string;
  readonly operatorSecret: string;
  /** Signs the internal tokens. */
  readonly internalTokenKey: JWK;
  /** Signs the ID tokens of the demonstration issuer. */
  readonly issuerKey: JWK;
}

/** Reads the secrets of this data folder, or draws them when it is new. */
export async function loadSecrets(dataFolder: string): Promise<Secrets> {
  const file = join(dataFolder, 'secrets.json');
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined) return JSON.parse(kept) as Secrets;
  const drawn = await drawSecrets();
  await writeFile(file, JSON.stringify(drawn, null, 2), { mode: 0o600 });
  return drawn;
}

async function drawSecrets(): Promise<Secrets> {
  return {
    database: randomBytes(18).toString('hex'),
    keyEncryptionKey: randomBytes(32).toString('base64'),
    operatorSecret: randomBytes(24).toString('base64url'),
    internalTokenKey: await drawKey('ES256', 'internal'),
    issuerKey: await drawKey('RS256', 'demonstration'),
  };
}

async function drawKey(alg: 'ES256' | 'RS256', name: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), alg, use: 'sig', kid: `${name}-${randomBytes(6).toString('hex')}` };
}

/** The public half of a signing key. */
export function publicHalf(key: JWK): JWK {
  const { kty, crv, x, y, n, e, alg, use, kid } = key;
  return Object.fromEntries(
    Object.entries({ kty, crv, x, y, n, e, alg, use, kid }).filter(([, value]) => value !== undefined),
  ) as unknown as JWK;
}
