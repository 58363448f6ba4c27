import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@pairwell/testing';
import { everyPort, portsFrom } from './settings.js';

const LAUNCHER = join(import.meta.dirname, '..', 'start.cjs');

describe('npm start', () => {
  let folder: string;
  const firstPort = 52_000 + Math.floor(Math.random() * 80) * 100;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pairwell-launcher-'));
    await chmod(folder, 0o755);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  function launch(): { launcher: ChildProcess; said: () => string } {
    const launcher = spawn(process.execPath, [LAUNCHER], {
      env: { ...process.env, PAIRWELL_DATA: join(folder, 'data'), PAIRWELL_FIRST_PORT: String(firstPort) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const lines: Buffer[] = [];
    launcher.stdout.on('data', (chunk: Buffer) => lines.push(chunk));
    launcher.stderr.on('data', (chunk: Buffer) => lines.push(chunk));
    return { launcher, said: () => Buffer.concat(lines).toString('utf8') };
  }

  async function interrupted(launcher: ChildProcess): Promise<number | null> {
    const ended = once(launcher, 'exit');
    launcher.kill('SIGINT');
    const [code] = (await ended) as [number | null];
    return code;
  }

  it('says which Node.js it needs on one that is too old', async () => {
    const older = join(folder, 'older.cjs');
    await writeFile(older, `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } });`);
    const { status, stderr } = spawnSync(process.execPath, ['-r', older, LAUNCHER], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('Pairwell needs Node.js 20.19 or later and this is 18.20.0');
  });

  it('starts everything; Ctrl-C, even in the middle of the demonstration, stops everything', async () => {
    const { launcher, said } = launch();
    await eventually(() => expect(said()).toMatch(/partner organisations have joined/), 150_000);
    for (const name of ['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway']) {
      expect(said()).toContain(`${name} is ready`);
    }
    expect(await interrupted(launcher)).toBe(0);
    expect(said()).toContain('Everything is stopped');
    for (const [, port] of everyPort(portsFrom(firstPort))) expect(await answers(port)).toBe(false);
  }, 200_000);

  it('begins a demonstration afresh that was broken off', async () => {
    const { launcher, said } = launch();
    await eventually(() => expect(said()).toMatch(/PostgreSQL is running/), 60_000);
    expect(said()).toContain('The last demonstration was broken off; starting it afresh');
    expect(await interrupted(launcher)).toBe(0);
    expect(await answers(portsFrom(firstPort).postgres)).toBe(false);
  }, 120_000);
});

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(port, '127.0.0.1');
    connection.once('connect', () => {
      connection.destroy();
      resolve(true);
    });
    connection.once('error', () => resolve(false));
  });
}
