import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFault, usageFault } from '../fault.js';
import { askProcess } from '../installation/ask-process.js';
import type { Installation } from '../installation/installation.js';
import { serviceNamed, type ServiceName } from '../installation/processes.js';
import type { Answer } from '../output/terminal.js';

/** The services that keep keys of their own. */
const KEEPERS: readonly ServiceName[] = ['identity', 'relationships'];

interface Rotated {
  /** Identity: the key that signs access tokens in a minute. */
  readonly signingKey?: string;
  /** Relationships: data keys wrapped anew, under the current key-encryption key. */
  readonly rewrapped?: number;
  readonly current?: string;
  readonly under?: Readonly<Record<string, number>>;
}

/** A new signing key in identity; in relationships every data key under the current key-encryption key. */
export async function rotateKeys(installation: Installation, services: readonly string[]): Promise<Answer> {
  const chosen = services.length === 0 ? KEEPERS : services.map(keeperNamed);
  const rotated: ({ service: ServiceName } & Rotated)[] = [];
  for (const service of chosen) {
    rotated.push({ service, ...(await askProcess<Rotated>(installation, service, ['rotate-keys'])) });
  }
  return { json: { rotated }, text: rotated.map(inWords).join('') };
}

function keeperNamed(text: string): ServiceName {
  const service = serviceNamed(text);
  if (KEEPERS.includes(service)) return service;
  throw usageFault(`${service} keeps no keys: write ${KEEPERS.join(' or ')}.`);
}

function inWords({ service, signingKey, rewrapped, current, under = {} }: { service: ServiceName } & Rotated): string {
  if (signingKey !== undefined) return `${service}: ${signingKey} signs access tokens in a minute.\n`;
  const older = Object.entries(under).filter(([name]) => name !== current);
  const left = older.map(([name, keys]) => `${keys} still under "${name}"`).join(', ');
  const rest = left || `keys older than "${current}" are needed no longer once backups under them are gone`;
  return `${service}: ${rewrapped} data keys wrapped anew under "${current}"; ${rest}.\n`;
}

export const KEY_KINDS = ['internal-token', 'key-encryption', 'operator-secret'] as const;

/** Draws a new secret into files of mode 600; nothing secret is printed. */
export function newKey(kind: string, folder: string): Answer {
  const files = filesOf(kind);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  const written = Object.entries(files).map(([name, content]) => {
    const file = join(folder, name);
    try {
      writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw cannotWrite(file, error);
      throw new CommandFault(`${file} is there already: name another folder, so that no key is lost.`);
    }
    chmodSync(file, 0o600);
    return file;
  });
  return { json: { kind, files: written }, text: written.map((file) => `${file} written\n`).join('') };
}

function cannotWrite(path: string, error: unknown): CommandFault {
  const { message } = error as NodeJS.ErrnoException;
  return new CommandFault(`${path} cannot be written: ${message}. Name a folder in which you may write.`);
}

function filesOf(kind: string): Readonly<Record<string, string>> {
  switch (kind) {
    case 'internal-token':
      return internalTokenKey();
    case 'key-encryption':
      return { 'key-encryption-key': randomBytes(32).toString('base64') };
    case 'operator-secret':
      return { 'operator-secret': randomBytes(32).toString('base64url') };
    default:
      throw usageFault(`"${kind}" is no kind of key: write one of ${KEY_KINDS.join(', ')}.`);
  }
}

/** A private JSON Web Key (RFC 7517) for the gateway, and the set with its public half for the services. */
function internalTokenKey(): Readonly<Record<string, string>> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const about = { kid: `internal-${randomBytes(6).toString('hex')}`, alg: 'ES256', use: 'sig' };
  return {
    'internal-token-key.json': JSON.stringify({ ...privateKey.export({ format: 'jwk' }), ...about }),
    'internal-token-keys.json': JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), ...about }] }),
  };
}
