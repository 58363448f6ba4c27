import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@pairwell/testing';
import { everyPort, portsFrom, WORKSPACE } from './settings.js';

const LAUNCHER = join(import.meta.dirname, '..', 'start.cjs');

describe('npm start', () => {
  let folder: string;
  // Below what the system hands out to connections on its own.
  const firstPort = 12_000 + Math.floor(Math.random() * 80) * 100;

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

  it('begins a demonstration afresh that was broken off, plays it to its end, and the README tells the truth', async () => {
    const { launcher, said } = launch();
    await eventually(() => expect(said()).toContain('Ctrl-C stops everything'), 280_000);
    expect(said()).toContain('The last demonstration was broken off; starting it afresh');
    for (const name of ['Priya Patel', 'Helen Marsh', 'Owen Clarke']) expect(said()).toContain(name);
    expect(said()).toContain('"display": "*"');
    expect(said()).not.toContain('"errors"');
    expect(await answerOfReadme()).toEqual(await promisedByReadme());
    const inbox = `http://127.0.0.1:${portsFrom(firstPort).issuer}/inbox`;
    expect(said()).toContain(inbox);
    expect(await (await fetch(inbox)).text()).toContain('Your mentoring session is booked</a> (with an invitation)');
    expect(await interrupted(launcher)).toBe(0);
  }, 300_000);

  it('keeps the data for the next start', async () => {
    const { launcher, said } = launch();
    await eventually(() => expect(said()).toContain('Ctrl-C stops everything'), 100_000);
    expect(said()).not.toContain('partner organisations have joined');
    expect(await answerOfReadme()).toEqual(await promisedByReadme());
    expect(await interrupted(launcher)).toBe(0);
    for (const [, port] of everyPort(portsFrom(firstPort))) expect(await answers(port)).toBe(false);
  }, 120_000);

  /** Sends the README's query, to these ports. */
  async function answerOfReadme(): Promise<unknown> {
    const { gateway, issuer } = portsFrom(firstPort);
    const [, body] = /-d '(\{"query".*\})'/.exec(await readme()) ?? [];
    const token = await (await fetch(`http://127.0.0.1:${issuer}/sign-in/priya.patel`)).text();
    const response = await fetch(`http://127.0.0.1:${gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: body ?? '',
    });
    return response.json();
  }
});

function readme(): Promise<string> {
  return readFile(join(WORKSPACE, 'README.md'), 'utf8');
}

async function promisedByReadme(): Promise<unknown> {
  const [, answer] = /```json\n([^`]+)```/.exec(await readme()) ?? [];
  return JSON.parse(answer ?? '');
}

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
