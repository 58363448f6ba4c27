import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ClearFault } from './clear-fault.js';
import { diskFull } from './preflight.js';
import { WORKSPACE, type ProcessName } from './settings.js';

const HOME = join(WORKSPACE, 'infra', 'local', 'dist', 'bundles');

/** By its place in the workspace: it runs as compiled code, whoever asks for it. */
const PACKER = join(WORKSPACE, 'infra', 'local', 'dist', 'pack-processes.js');

const A_DAY_MS = 86_400_000;

const run = promisify(execFile);

let drafts = 0;

/** The file with which a process is started. */
export type EntryOf = (name: ProcessName) => string;

/**
 * Packs the compiled code of all processes and their packages into a few files, unless this very code has been packed
 * before. Six processes that look up some 2,000 files each spend most of a start in Node's module loader (ADR 21); the
 * code that runs is the same.
 *
 * @returns the entry file of each process. Safe when several platforms start at once.
 */
export async function bundledEntries(): Promise<EntryOf> {
  const folder = join(HOME, await fingerprint());
  if (!(await exists(folder))) await pack(folder);
  const now = new Date();
  await utimes(folder, now, now);
  return (name) => join(folder, `${name}.js`);
}

async function pack(folder: string): Promise<void> {
  const draft = `${folder}.${process.pid}-${drafts++}`;
  await mkdir(HOME, { recursive: true });
  await run(process.execPath, [PACKER, draft]).catch(rethrowDiskFull);
  await takeThePlace(draft, folder);
  await clearAway(Date.now());
}

/** Whoever comes second finds the same bundles there already. */
async function takeThePlace(draft: string, folder: string): Promise<void> {
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
}

/** Earlier bundles go once nothing has started from them for a day; a platform may still be running from one. */
async function clearAway(now: number): Promise<void> {
  for (const name of await readdir(HOME)) {
    const folder = join(HOME, name);
    const { mtimeMs } = await stat(folder);
    if (now - mtimeMs > A_DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}

function rethrowDiskFull(error: unknown): never {
  throw /ENOSPC|no space left/i.test(String(error)) ? new ClearFault(diskFull(HOME)) : error;
}

/** What the compiler says it has compiled, the packer among it, and which packages it has been compiled against. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await buildStates()), join(WORKSPACE, 'package-lock.json')]) {
    hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function buildStates(): Promise<string[]> {
  const projects = [join(WORKSPACE, 'gateway'), join(WORKSPACE, 'infra', 'local')];
  for (const group of ['libs', 'services']) {
    for (const name of await readdir(join(WORKSPACE, group))) projects.push(join(WORKSPACE, group, name));
  }
  const states = projects.map((project) => join(project, 'dist', '.tsbuildinfo')).sort();
  const found = await Promise.all(states.map(exists));
  return states.filter((_, index) => found[index]);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
