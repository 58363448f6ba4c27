import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asOrdinaryUser, MAIN } from './ordinary-user.given.js';
import { preflight, requireOpenPath } from './preflight.js';
import { portsFrom, readSettings } from './settings.js';

/** Below those that the system hands out to connections, where a number that is free now may be taken in a moment. */
const ownPorts = (): ReturnType<typeof portsFrom> => portsFrom(10_000 + Math.floor(Math.random() * 19) * 100);

describe('what would make the start fail is told first, in one sentence', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pairwell-preflight-'));
    await chmod(folder, 0o755);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('a port that is taken, with its use and how to move', async () => {
    const ports = ownPorts();
    const other = createServer().listen(ports.services.matching, '127.0.0.1');
    await once(other, 'listening');
    await expect(preflight({ dataFolder: folder, ports })).rejects.toThrow(
      `Port ${ports.services.matching}, meant for matching, is taken`,
    );
    other.close();
    await once(other, 'close');
  });

  it('a folder that the database may not enter, which runs as another user for root', async () => {
    const closed = join(folder, 'closed to postgres');
    await mkdir(join(closed, 'data'), { recursive: true });
    await chmod(closed, 0o700);
    const settings = { dataFolder: join(closed, 'data'), ports: ownPorts() };
    // Only root is asked for it by the preflight itself.
    const asked =
      process.getuid?.() === 0 ? preflight(settings) : requireOpenPath(settings.dataFolder, 'set PAIRWELL_DATA');
    await expect(asked).rejects.toThrow(
      `PostgreSQL runs as the user "postgres", who may not enter ${closed}; set PAIRWELL_DATA`,
    );
  });

  it('a folder that an ordinary user may not enter', async () => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o000 });
    const { code, said } = await asOrdinaryUser([MAIN], { PAIRWELL_DATA: join(closed, 'data') });
    expect(said).toBe(
      `\n  The data folder ${closed}/data cannot be read and written (EACCES); ` +
        'give yourself access or set PAIRWELL_DATA.\n\n',
    );
    expect(code).toBe(1);
    await chmod(closed, 0o700);
  });

  it('a data folder without its whole path, or a first port that is none', () => {
    expect(() => readSettings({ PAIRWELL_DATA: 'data' })).toThrow(/name a folder by its whole path/);
    for (const port of ['80', 'four thousand', '4000.5', '65536']) {
      expect(() => readSettings({ PAIRWELL_FIRST_PORT: port })).toThrow(/whole number from 1024 to 65000/);
    }
  });

  it('an event log or event store of an unknown kind, without repeating an address that may hold a password', () => {
    for (const name of ['EVENT_LOG_URL', 'EVENT_STORE_URL']) {
      expect(() => readSettings({ [name]: 'amqp://guest:secret@host' })).toThrow(
        new RegExp(`^${name} is no address of that kind; write one such as [^ ]+, or leave it out\\.$`),
      );
    }
    const outside = { EVENT_LOG_URL: 'kafka://a:9092,b:9092?tls=true', EVENT_STORE_URL: 'esdb+discover://host' };
    expect(readSettings(outside).outside).toEqual(outside);
  });

  it('and nothing is said where all is well', async () => {
    await expect(preflight({ dataFolder: join(folder, 'data'), ports: ownPorts() })).resolves.toBeUndefined();
  });
});
