import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pairwell } from './pairwell.given.js';
import { pairwell as vocabulary } from './program.js';
import { standardTerminal } from './output/terminal.js';

describe('the command line of pairwell', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pairwell-cli-'));
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  /** Every command with what leads to it, `['dead-letters', 'list']`. */
  const everyCommand = (
    command: Command = vocabulary(() => Promise.resolve(), standardTerminal),
    path: string[] = [],
  ): (readonly [string[], Command])[] => [
    [path, command],
    ...command.commands.flatMap((child) => everyCommand(child, [...path, child.name()])),
  ];

  it('has help on every level, with an example that begins with the command itself', async () => {
    for (const [path, command] of everyCommand()) {
      const { code, out } = await pairwell([...path, '--help']);
      expect(code).toBe(0);
      expect(out).toContain(`Usage: pairwell ${path.join(' ')}`.trimEnd());
      expect(out).toContain(command.description().split(' ').slice(0, 5).join(' '));
      expect(out).toMatch(new RegExp(`Example:\\n  \\$ npx pairwell ${path.join(' ')}`));
    }
  });

  it('answers as JSON wherever it answers', () => {
    const leaves = everyCommand().filter(([, command]) => command.commands.length === 0);
    expect(leaves.length).toBeGreaterThanOrEqual(12);
    for (const [path, command] of leaves) {
      const options = command.options.map(({ long }) => long);
      expect([path.join(' '), options]).toEqual([path.join(' '), expect.arrayContaining(['--json'])]);
    }
  });

  it('tells its exit codes, and uses 2 for a wrong use with one sentence on standard error', async () => {
    expect((await pairwell(['--help'])).out).toMatch(/0 {3}done[^]*1 {3}failed[^]*2 {3}wrong use[^]*78 {2}a fault/);
    const wrong: readonly (readonly [string[], RegExp])[] = [
      [['statsu'], /unknown command 'statsu'[^]*Did you mean status\?/],
      [['rebuild'], /missing required argument 'service'/],
      [['rebuild', 'gateway'], /"gateway" is no service: write one of identity, directory/],
      [['rebuild', 'identity', '--wait', 'long'], /whole number of seconds/],
      [['republish', 'idenity'], /"idenity" is no service/],
      [['retell', 'gateway'], /"gateway" is no service: write one of identity/],
      [['keys', 'rotate', 'matching'], /matching keeps no keys: write identity or relationships/],
      [['keys', 'new', 'door', '--out', folder], /Allowed choices are internal-token, key-encryption, operator-secret/],
      [['dead-letters', 'list', '--reason', 'UNLIKED'], /Allowed choices are MALFORMED/],
      [['dead-letters', 'discard', 'identity', '0-1'], /required option '--why <words>' not specified/],
      [['config', 'check', 'kafka'], /"kafka" is no process: write one of identity/],
      [['status', '--env-file', 'kafka=x.env'], /"kafka" is no process: write --env-file <process>=<file>/],
    ];
    for (const [argv, expected] of wrong) {
      const { code, out, err } = await pairwell(argv, { DATABASE_URL: 'postgres://app:x@127.0.0.1:9/none' });
      expect([argv, code, out]).toEqual([argv, 2, '']);
      expect(err).toMatch(expected);
    }
  });

  it('uses 78 where it cannot find out what the platform is', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await pairwell(['status', '--data', nowhere])).toMatchObject({
      ...{ code: 78, err: `No embedded platform has ever been started in ${nowhere}.\n` },
    });
    expect((await pairwell(['status'], { PAIRWELL_DATA: nowhere })).code).toBe(78);
    const missing = await pairwell(['status', '--env-file', 'missing.env']);
    expect(missing).toMatchObject({ code: 78, err: 'The file missing.env of --env-file cannot be read (ENOENT).\n' });
    const empty = await pairwell(['status', '--env-file', tmpdir()]);
    expect(empty).toMatchObject({ code: 78, err: expect.stringContaining('holds no file such as identity.env') });
    const elsewhere = await pairwell(['seed'], { DATABASE_URL: 'postgres://app:x@127.0.0.1:9/none' });
    expect(elsewhere).toMatchObject({ code: 78, err: expect.stringContaining('on an embedded platform only') });
  });

  it('lists every fault of a configuration at once, says where each value was found, and repeats none', async () => {
    const secret = file('keys.txt', 'no-key-at-all');
    const own = file(
      'directory.env',
      `DATABASE_URL=mysql://hidden@db/x\nPAIRWELL_INTERNAL_TOKEN_KEYS_FILE=${secret}\n`,
    );
    const shared = file('shared.env', 'PAIRWELL_PORT=99999\nPAIRWELL_PROT=1\n');
    const argv = ['config', 'check', 'directory', '--env-file', `directory=${own}`, '--env-file', shared];
    const { code, out } = await pairwell(argv, { EVENT_LOG_URL: 'ftp://hidden' });
    expect(code).toBe(78);
    expect(out).toContain('directory: 6 faults');
    expect(out).toMatch(new RegExp(`DATABASE_URL is no address.*\\(from ${own}\\)`));
    expect(out).toMatch(/EVENT_LOG_URL is no address.*\(from the environment\)/);
    expect(out).toContain('ERASURE_LIST_URL is missing');
    expect(out).toMatch(new RegExp(`PAIRWELL_PORT is above 65535.*\\(from ${shared}\\)`));
    expect(out).toMatch(new RegExp(`PAIRWELL_PROT is no name.*Did you mean PAIRWELL_PORT.*\\(from ${shared}\\)`));
    expect(out).toMatch(new RegExp(`TOKEN_KEYS is no JSON Web Key.*\\(from ${secret} \\(.*_FILE in ${own}\\)\\)`));
    expect(out).not.toContain('hidden');
    expect(out).not.toContain('no-key-at-all');
    const json = await pairwell([...argv, '--json'], { EVENT_LOG_URL: 'ftp://hidden' });
    expect(JSON.parse(json.out)).toMatchObject({ processes: [{ process: 'directory', faults: { length: 6 } }] });
  });

  it('finds the configuration of each process in a folder of env files', async () => {
    const keys = JSON.stringify({ keys: [{ kty: 'EC', kid: 'one', crv: 'P-256', x: 'x', y: 'y' }] });
    const lines = [
      'DATABASE_URL=postgres://a:b@c/d',
      'EVENT_LOG_URL=kafka://c:9092',
      'ERASURE_LIST_URL=postgres://a:b@c/erasures',
      `PAIRWELL_INTERNAL_TOKEN_KEYS='${keys}'`,
    ];
    for (const service of ['directory', 'matching']) file(`${service}.env`, lines.join('\n'));
    const { code, out } = await pairwell(['config', 'check', 'directory', 'matching', '--env-file', folder]);
    expect(out).toMatch(/directory: well[^]*matching: well/);
    expect(out).toMatch(new RegExp(`DATABASE_URL +${join(folder, 'matching.env')}`));
    expect(code).toBe(0);
  });

  it('draws new secrets into files that only their owner reads, and overwrites none', async () => {
    const out = join(folder, 'secrets');
    for (const kind of ['internal-token', 'key-encryption', 'operator-secret']) {
      const ran = await pairwell(['keys', 'new', kind, '--out', out]);
      expect(ran.code).toBe(0);
      expect(ran.out).toMatch(/written\n$/);
    }
    for (const name of readdirSync(out)) {
      expect(statSync(join(out, name)).mode & 0o777).toBe(0o600);
    }
    const read = (name: string): string => readFileSync(join(out, name), 'utf8');
    const open = JSON.parse(read('internal-token-keys.json')) as { keys: Record<string, string>[] };
    const shut = JSON.parse(read('internal-token-key.json')) as Record<string, string>;
    expect(open.keys[0]?.['d']).toBeUndefined();
    expect(open.keys[0]).toMatchObject({ kid: shut['kid'], x: shut['x'] });
    expect(Buffer.from(read('key-encryption-key'), 'base64')).toHaveLength(32);
    expect(await pairwell(['keys', 'new', 'key-encryption', '--out', out])).toMatchObject({
      code: 1,
      err: expect.stringContaining('is there already'),
    });
    const file = join(out, 'key-encryption-key');
    expect(await pairwell(['keys', 'new', 'key-encryption', '--out', file])).toMatchObject({
      ...{ code: 1, err: expect.stringMatching(/cannot be written: EEXIST.*Name a folder in which you may write/) },
    });
  });

  it('lists the dead letters that it can reach, and says whose it cannot', async () => {
    const nobody = {
      DATABASE_URL: 'postgres://app:x@127.0.0.1:9/none',
      EVENT_LOG_URL: 'postgres://app:x@127.0.0.1:9/none',
    };
    const { code, out } = await pairwell(['dead-letters', 'list', 'matching', 'directory', '--json'], nobody);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      deadLetters: [],
      expired: [],
      faults: [expect.stringMatching(/^matching: /), expect.stringMatching(/^directory: /)],
    });
  });

  it('runs as npx runs it', () => {
    const bin = join(import.meta.dirname, '..', 'bin', 'pairwell.js');
    const { status, stdout } = spawnSync(process.execPath, [bin, '--version'], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, '0.1.0\n']);
  });
});
