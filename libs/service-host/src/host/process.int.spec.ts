import { afterEach, describe, expect, it } from '@jest/globals';
import { eventually, freePort } from '@pairwell/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { testTokenKeys } from '../testing/signing.js';

const child = new URL('../toy/process.child.mjs', import.meta.url).pathname;
const started: ChildProcess[] = [];

afterEach(() => {
  for (const process of started.splice(0)) process.kill('SIGKILL');
});

/** A service in a process of its own; `output` and `errors` grow while it runs. */
function run(environment: Record<string, string> = {}) {
  const process_ = spawn(process.execPath, [child], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PAIRWELL_MODE: 'embedded',
      PAIRWELL_INTERNAL_TOKEN_KEYS: testTokenKeys,
      ...environment,
    },
  });
  started.push(process_);
  const seen = { output: '', errors: '' };
  process_.stdout.on('data', (chunk: Buffer) => (seen.output += chunk.toString()));
  process_.stderr.on('data', (chunk: Buffer) => (seen.errors += chunk.toString()));
  const ended = once(process_, 'exit').then(([code]) => code as number | null);
  const url = () =>
    eventually(() => {
      const found = /"url":"([^"]+)"/.exec(seen.output)?.[1];
      if (found === undefined) throw new Error(`not listening yet: ${seen.errors}`);
      return found;
    }, 25_000);
  return { process: process_, seen, ended, url };
}

describe('a service process', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'told to stop by %s answers what is in hand and ends with 0',
    async (signal) => {
      const service = run();
      const url = await service.url();
      const inHand = fetch(`${url}/slow`).then((response) => response.text());
      await eventually(() => expect(service.seen.output).toContain('slow begun'));
      const asked = performance.now();
      service.process.kill(signal);
      expect(await inHand).toBe('done');
      expect(await service.ended).toBe(0);
      expect(performance.now() - asked).toBeLessThan(10_000);
      expect(service.seen.output).toContain('"message":"stopped"');
    },
  );

  it('with a faulty configuration lists every fault and ends with 78', async () => {
    const service = run({ PAIRWELL_PORT: 'http', PAIRWELL_LOGLEVEL: 'loud', PAIRWELL_INTERNAL_TOKEN_KEYS: '' });
    expect(await service.ended).toBe(78);
    expect(service.seen.errors.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(3);
    expect(service.seen.errors).not.toMatch(/^\s+at /m);
  });

  it('whose port is taken says so in one sentence and ends with 1', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const service = run({ PAIRWELL_PORT: String(port) });
    expect(await service.ended).toBe(1);
    expect(service.seen.errors).toBe(
      `Port ${port} on 127.0.0.1 is taken by another process: stop it, or set PAIRWELL_PORT.\n`,
    );
    other.close();
  });

  it('ends, and says why, when an error was forgotten; the address in it is not logged', async () => {
    const service = run();
    await fetch(`${await service.url()}/forgotten`).catch(() => undefined);
    expect(await service.ended).toBe(1);
    expect(service.seen.output).toContain('an error that nobody waited for ends the process');
    expect(service.seen.output).toContain('[address]');
    expect(service.seen.output).not.toContain('jane@example.org');
  });
});
