import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ProgramFault } from './machine-faults.js';
import { WORKSPACE } from './settings.js';

/** Below it the packer lies as compiled code, whoever asks for it, and what it packs. */
const DIST = join(WORKSPACE, 'infra', 'local', 'dist');

const A_DAY_MS = 86_400_000;

const run = promisify(execFile);

let drafts = 0;

/** What is packed together, by which script. */
export interface Bundle {
  /** Of the folder below `dist` in which it lies. */
  readonly name: string;
  /** The compiled script; it is given the folder to write to. */
  readonly packer: string;
  /** Folders of the projects whose compiled code goes into it. */
  readonly projects: readonly string[];
}

/**
 * Packs compiled code and packages into a few files, unless this very code has been packed before.
 *
 * @returns the folder in which the files lie. Safe when several ask for it at once.
 */
export async function bundled(bundle: Bundle): Promise<string> {
  const folder = join(DIST, bundle.name, await fingerprint(bundle.projects));
  if (!(await exists(folder))) await pack(bundle, folder);
  const now = new Date();
  await utimes(folder, now, now);
  return folder;
}

/** Folders of all projects in some groups, such as `libs`. */
export async function projectsIn(...groups: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    groups.map(async (group) => (await readdir(join(WORKSPACE, group))).map((name) => join(WORKSPACE, group, name))),
  );
  return found.flat();
}

async function pack({ name, packer }: Bundle, folder: string): Promise<void> {
  const home = join(DIST, name);
  const draft = `${folder}.${process.pid}-${drafts++}`;
  await mkdir(home, { recursive: true });
  await run(process.execPath, [join(DIST, packer), draft]).catch((error: { stderr?: string }) => {
    throw new ProgramFault(`${packer} could not pack.`, home, error.stderr ?? String(error));
  });
  await takeThePlace(draft, folder);
  await clearAway(home, Date.now());
}

/** Whoever comes second finds the same bundles there already. */
async function takeThePlace(draft: string, folder: string): Promise<void> {
  await rename(draft, folder).catch(async (error: unknown) => {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  });
}

/** Earlier bundles go once nothing has started from them for a day; a platform may still be running from one. */
async function clearAway(home: string, now: number): Promise<void> {
  for (const name of await readdir(home)) {
    const folder = join(home, name);
    const { mtimeMs } = await stat(folder);
    if (now - mtimeMs > A_DAY_MS) await rm(folder, { recursive: true, force: true });
  }
}

/** What the compiler says it has compiled, the packer among it, and which packages it has been compiled against. */
async function fingerprint(projects: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await buildStates(projects)), join(WORKSPACE, 'package-lock.json')]) {
    hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

async function buildStates(packed: readonly string[]): Promise<string[]> {
  const projects = [...packed, join(WORKSPACE, 'infra', 'local')];
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
