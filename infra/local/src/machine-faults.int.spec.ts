import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pairwell/persistence/embedded';
import { freePort } from '@pairwell/testing';
import { clearFaultOf, diskFull } from './machine-faults.js';
import { ManagedProcess } from './managed-process.js';
import { asOrdinaryUser, giveToOrdinaryUser, MAIN } from './ordinary-user.given.js';
import { requireSpace } from './preflight.js';
import { WORKSPACE } from './settings.js';

/** Below those that the system hands out to connections. */
const ownFirstPort = (): string => String(10_000 + Math.floor(Math.random() * 19) * 100);

const DIST = join(WORKSPACE, 'infra', 'local', 'dist');

/** Linux answers ENOSPC to whoever writes to it. */
const FULL = '/dev/full';

describe('a machine that refuses something at a start', () => {
  let home: string;
  let data: string;
  let next = 0;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'pairwell-refused-'));
    await chmod(home, 0o755);
  });

  beforeEach(async () => {
    data = join(home, String(next++));
    await mkdir(data);
  });

  afterEach(() => chmod(data, 0o755));

  afterAll(() => rm(home, { recursive: true, force: true }));

  /** What the launcher would say of a PostgreSQL that does not start in this data folder. */
  async function saidOfPostgres(): Promise<string | undefined> {
    const starting = startEmbeddedPostgres({ folder: join(data, 'postgres'), port: await freePort(), password: 'x' });
    const fault = await starting.then(
      (server) => server.stop(),
      (error: unknown) => error,
    );
    return clearFaultOf(fault, data)?.message;
  }

  it('is asked for its free space first', async () => {
    await expect(requireSpace(data, Number.MAX_SAFE_INTEGER)).rejects.toThrow(diskFull(data));
    await expect(requireSpace(data, 1)).resolves.toBeUndefined();
  });

  it('has a full disk when the database is made', async () => {
    await symlink(FULL, join(data, 'postgres.password'));
    expect(await saidOfPostgres()).toBe(diskFull(data));
  });

  it('lets nobody make the database', async () => {
    // As root it is the user `postgres` who may not come in; anybody else may not write.
    await chmod(data, process.getuid?.() === 0 ? 0o700 : 0o500);
    expect(await saidOfPostgres()).toMatch(
      new RegExp(`^${data}/postgres.* may not be used \\(EACCES\\); start as the`),
    );
  });

  it('lets nobody read the database that is there', async () => {
    await mkdir(join(data, 'postgres'));
    await writeFile(join(data, 'postgres', 'PG_VERSION'), '18');
    await writeFile(join(data, 'postgres', 'postgresql.conf'), '', { mode: 0o000 });
    expect(await saidOfPostgres()).toMatch(new RegExp(`^${data}/postgres may not be used \\(EACCES\\); start as the`));
  });

  it('keeps what an earlier start with sudo has left', async () => {
    const secrets = join(data, 'secrets.json');
    await giveToOrdinaryUser(data);
    await writeFile(secrets, '{}', { mode: 0o000 });
    const { code, said } = await asOrdinaryUser([MAIN], { PAIRWELL_DATA: data, PAIRWELL_FIRST_PORT: ownFirstPort() });
    expect(said).toBe(
      `\n  ${secrets} may not be used (EACCES); start as the user it belongs to, make it yours with chown, or set ` +
        'PAIRWELL_DATA to another folder.\n\n',
    );
    expect(code).toBe(1);
  });

  it('lets nobody write packed processes', async () => {
    const name = `refused-${process.pid}`;
    const packer = join(name, 'pack-itself.js');
    await mkdir(join(DIST, name));
    await writeFile(
      join(DIST, packer),
      `import { packInto } from '../packing.js';
       await packInto({ folder: process.argv[2], entryPoints: { packed: '${DIST}/clear-fault.js' } });`,
    );
    await chmod(join(DIST, name), 0o555);
    const script = `
      const { bundled } = await import('${DIST}/bundles.js');
      const { clearFaultOf } = await import('${DIST}/machine-faults.js');
      await bundled({ name: '${name}', packer: '${packer}', projects: [] }).catch((error) => {
        console.log(clearFaultOf(error, '/data').message);
      });`;
    const { said } = await asOrdinaryUser(['--input-type=module', '--eval', script]);
    await chmod(join(DIST, name), 0o755);
    await rm(join(DIST, name), { recursive: true });
    expect(said).toBe(
      `${DIST}/${name} may not be used (EACCES); start as the user it belongs to, make it yours with chown.\n`,
    );
  });

  it('has a full disk when a process that runs writes its log, and the process runs on', async () => {
    const port = await freePort();
    const entry = join(data, 'talks.mjs');
    await writeFile(
      entry,
      `import { createServer } from 'node:http';
       setInterval(() => console.log('x'.repeat(1_000)), 1);
       createServer((_, response) => response.end()).listen(${port}, '127.0.0.1');`,
    );
    const told = new EventEmitter();
    const running = new ManagedProcess({
      ...{ name: 'talks', entry, environment: {}, logFile: FULL, readyUrl: `http://127.0.0.1:${port}` },
      onLost: () => undefined,
      onLogLost: (error) => told.emit('lost', error),
    });
    const [[lost]] = await Promise.all([once(told, 'lost'), running.start()]);
    expect(clearFaultOf(lost, data)?.message).toBe(diskFull(data));
    expect(running.pid).toBeDefined();
    await running.stop();
  });

  it('is not even asked when a name is wrong', async () => {
    const { code, said } = await asOrdinaryUser([MAIN], { PAIRWELL_FIRSTPORT: '5000' });
    expect(said).toBe('\n  PAIRWELL_FIRSTPORT is no name that npm start knows; did you mean PAIRWELL_FIRST_PORT?\n\n');
    expect(code).toBe(1);
  });
});
