import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configurationOf, type ProcessName } from '../reference/process-configurations.js';
import { inWorkspace, SERVICES } from '../workspace.js';
import { environmentOf, readComposeFile, withDefaults, type ComposeService } from './compose-file.js';

const SCRIPT = inWorkspace('infra/compose/make-secrets.mjs');
const OVERLAYS = ['compose.history-in-postgres.yaml', 'compose.postgres-alone.yaml'];
const compose = readComposeFile('compose.yaml');
const overlays = OVERLAYS.map(readComposeFile);
const processes: readonly ProcessName[] = [...SERVICES, 'gateway'];
let folder: string;

const makeSecrets = () => execFileSync(process.execPath, [SCRIPT, folder], { encoding: 'utf8' });
const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairwell-secrets-'));
  makeSecrets();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the container finds, with the secrets where they were made. */
function foundBy(service: ComposeService, over: ComposeService[] = []): Record<string, string> {
  const merged = Object.assign({}, environmentOf(service), ...over.map(environmentOf)) as Record<string, string>;
  return Object.fromEntries(
    Object.entries(merged).map(([name, value]) => [name, value.replace(/^\/run\/secrets/, folder)]),
  );
}

describe('the secrets of a deployment', () => {
  it('are all that Compose names, each of its own', () => {
    const named = [compose, ...overlays].flatMap(({ secrets }) =>
      Object.values(secrets).map(({ file }) => withDefaults(file)),
    );
    expect([...new Set(named)].sort()).toEqual(
      contents()
        .map(([name]) => `./secrets/${name}`)
        .sort(),
    );
    const texts = contents().map(([, text]) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stay as they are when they are made again, whatever an operator has put in their place', () => {
    rmSync(join(folder, 'grafana-admin-password'));
    writeFileSync(join(folder, 'grafana-admin-password'), 'chosen by hand');
    const before = contents();
    expect(makeSecrets()).toContain('Nothing was changed.');
    expect(contents()).toEqual(before);
  });

  it('are readable in containers, and on the host by their owner alone', () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'internal-token-key')).mode & 0o777).toBe(0o444);
  });

  it('give the services the public half of the gateway’s key and nothing more', () => {
    const [key] = (JSON.parse(readFileSync(join(folder, 'internal-token-public-keys'), 'utf8')) as { keys: object[] })
      .keys;
    const own = JSON.parse(readFileSync(join(folder, 'internal-token-key'), 'utf8')) as { d: string };
    const { d: _private, ...half } = own;
    expect(key).toEqual(half);
  });
});

describe.each(processes)('the configuration of %s', (name) => {
  const service = compose.services[name] ?? {};

  it('is what the process reads, without a fault, and beyond that it is told nothing', async () => {
    const definition = await configurationOf(name);
    const environment = foundBy(service);
    expect(() => definition.read(environment)).not.toThrow();
    const known = Object.keys(definition.variables).flatMap((variable) => [variable, `${variable}_FILE`]);
    const strange = Object.keys(environment).filter((variable) => !known.includes(variable));
    expect(strange.filter((variable) => variable !== 'DATABASE_OWNER_URL_FILE')).toEqual([]);
  });

  it('is as good with history and log in PostgreSQL', async () => {
    const over = overlays.map(({ services }) => services[name] ?? {});
    const definition = await configurationOf(name);
    const read = definition.read(foundBy(service, over)) as Record<string, unknown>;
    if ('EVENT_LOG_URL' in definition.variables) expect(read['EVENT_LOG_URL']).toMatch(/^postgres:/);
    if ('EVENT_STORE_URL' in definition.variables) expect(read['EVENT_STORE_URL']).toMatch(/^postgres:/);
  });
});

describe.each(SERVICES)('the migration of %s', (name) => {
  it('connects as the owner, and knows the role of the service', async () => {
    const job = compose.services[`migrate-${name}`] ?? {};
    const read = (await configurationOf(name)).readForMigration(foundBy(job));
    expect(new URL(read.DATABASE_OWNER_URL).username).toBe(`pairwell_${name}_owner`);
    expect(new URL(read.DATABASE_URL).username).toBe(`pairwell_${name}_app`);
    expect(job.command).toEqual([`services/${name}/dist/src/commands.js`, 'migrate']);
  });
});
