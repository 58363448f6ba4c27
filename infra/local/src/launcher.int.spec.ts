import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { eventually } from '@pairwell/testing';
import { LAUNCHER, LauncherCorner } from './launcher.given.js';

/** Short enough for every change; a demonstration that is played to its end is in demonstration.int.spec.ts. */
describe('npm start', () => {
  let corner: LauncherCorner;

  beforeAll(async () => {
    corner = await LauncherCorner.find();
  });

  afterAll(() => corner.leave());

  it('says which Node.js it needs on one that is too old', async () => {
    const older = join(corner.folder, 'older.cjs');
    await writeFile(older, `Object.defineProperty(process, 'versions', { value: { node: '18.20.0' } });`);
    const { status, stderr } = spawnSync(process.execPath, ['-r', older, LAUNCHER], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain('Pairwell needs Node.js 20.19 or later and this is 18.20.0');
  });

  it('can be read by the oldest Node.js, which knows no syntax later than ES5', async () => {
    const languageOptions = { ecmaVersion: 5, sourceType: 'commonjs' } as const;
    const read = (text: string): unknown[] => new Linter().verify(text, [{ languageOptions }]);
    expect(read(await readFile(LAUNCHER, 'utf8'))).toEqual([]);
    for (const later of ["import('x');", 'call(1,);', 'const x = 1;']) expect(read(later)).not.toEqual([]);
  });

  it('starts everything; Ctrl-C, even in the middle of the demonstration, stops everything', async () => {
    const { said, interrupted } = corner.launch();
    await eventually(() => expect(said()).toMatch(/partner organisations have joined/), 280_000);
    for (const name of ['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway']) {
      expect(said()).toContain(`${name} is ready`);
    }
    expect(await interrupted()).toBe(0);
    expect(said()).toContain('Everything is stopped');
    expect(await corner.portsInUse()).toEqual([]);
  }, 300_000);
});
