/**
 * Makes the secrets of a deployment, once: every file that is there already is left as it is.
 *
 *   node infra/compose/make-secrets.mjs [folder] [host:port of PostgreSQL]
 *
 * The folder is `secrets` beside this file unless told, the address `postgres:5432`. Node.js alone is needed; on a host
 * without it, run the script in the image (docs/how-to/deploy.md).
 *
 * The folder is open to its owner alone (mode 700). The files are readable by everybody (444), because Compose mounts
 * them as they are and the containers run as other users; nobody but the owner and the container engine gets to them.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const SERVICES = ['identity', 'directory', 'matching', 'relationships', 'analytics'];
/** In a database of its own, which is never restored with the others (ADR 22). */
const ERASURE_LIST = 'erasure-list';
/** Used when history or event log are kept in PostgreSQL (the other compose files); otherwise empty. */
const EMBEDDED_STORES = ['event-log', 'event-store'];

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, 'secrets'));
const databaseAddress = process.argv[3] ?? 'postgres:5432';
const made = [];

/** The secret's text: what the file holds, or what `draw` gives when there is none. */
function secret(name, draw) {
  const file = join(folder, name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const text = draw();
  // `wx`: should somebody make the same file in this moment, theirs stays and this run fails.
  writeFileSync(file, text, { flag: 'wx', mode: 0o444 });
  made.push(name);
  return text;
}

/** Letters and digits, so that it needs no quoting in SQL, in shells and in addresses. */
const password = () => randomBytes(24).toString('hex');
const key = () => randomBytes(32).toString('base64');
const databaseOf = (service) => `pairwell_${service.replaceAll('-', '_')}`;

function drawSigningKey() {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = `internal-${randomBytes(6).toString('hex')}`;
  return JSON.stringify({ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig', kid });
}

function publicKeysOf(signingKey) {
  const { d: _secretPart, ...publicKey } = JSON.parse(signingKey);
  return JSON.stringify({ keys: [publicKey] });
}

/** A line for each database; lines that are there stay, those of databases that a release has added come behind. */
function databaseRoles(databases) {
  const lineOf = (name) => `${databaseOf(name)}:${password()}:${password()}\n`;
  const roles = secret('database-roles', () => databases.map(lineOf).join(''));
  const missing = databases.filter((name) => !roles.includes(`${databaseOf(name)}:`)).map(lineOf);
  if (missing.length === 0) return roles;
  const file = join(folder, 'database-roles');
  chmodSync(file, 0o644);
  appendFileSync(file, missing.join(''));
  chmodSync(file, 0o444);
  made.push('database-roles (lines of new databases: run make-databases.sh)');
  return roles + missing.join('');
}

function addressesOf(roles) {
  for (const line of roles.trim().split('\n')) {
    const [database, ownerPassword, applicationPassword] = line.split(':');
    const service = database.replace(/^pairwell_/, '').replaceAll('_', '-');
    const address = (role, secretWord) => `postgres://${role}:${secretWord}@${databaseAddress}/${database}`;
    secret(`${service}-database-owner-url`, () => address(`${database}_owner`, ownerPassword));
    secret(`${service}-database-url`, () => address(`${database}_app`, applicationPassword));
  }
}

mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o700);
secret('postgres-superuser-password', password);
addressesOf(databaseRoles([...SERVICES, ERASURE_LIST, ...EMBEDDED_STORES]));
const signingKey = secret('internal-token-key', drawSigningKey);
secret('internal-token-public-keys', () => publicKeysOf(signingKey));
secret('identity-key-encryption-key', key);
secret('relationships-key-encryption-keys', () => `first:${key()}`);
secret('operator-client-secret', () => randomBytes(32).toString('base64url'));
// Empty until there is a mail server: then its smtp:// or smtps:// address.
secret('mail-url', () => '');
secret('grafana-admin-password', password);

process.stdout.write(
  made.length === 0
    ? `Every secret is there already, in ${folder}. Nothing was changed.\n`
    : `Made ${made.length} secrets in ${folder}: ${made.join(', ')}.\nKeep a copy of the folder apart from the data: without the keys no text can be read again.\n`,
);
