import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inWorkspace } from '../workspace.js';

/** Something that reads Compose files as a deployment would. */
export interface ComposeReader {
  readonly name: string;
  /** @throws Error with what is wrong with the files, which are merged in their order. */
  read(files: readonly string[]): void;
}

/** The loader that `docker compose config` (2.40) is made of, with a small command of its own. */
const LOADER = 'github.com/compose-spec/compose-go/v2/cmd@v2.9.1';
const LOADER_FOLDER = inWorkspace('node_modules', '.cache', 'pairwell', 'compose-go-2.9.1');
const BUILD_MILLISECONDS = 420_000;

/**
 * Docker Compose if it is installed; otherwise its loader, built once with Go into a cache folder.
 *
 * @returns undefined with the reason when neither can be had.
 */
export function findComposeReader(): ComposeReader | { readonly missing: string } {
  for (const command of [['docker', 'compose'], ['docker-compose']]) {
    if (works([...command, 'version'])) return dockerCompose(command);
  }
  if (!works(['go', 'version'])) return { missing: 'neither Docker Compose nor Go is installed' };
  const binary = join(LOADER_FOLDER, 'cmd');
  if (!existsSync(binary) && !buildLoader())
    return { missing: 'Go cannot fetch or build the loader of Docker Compose' };
  return { name: LOADER, read: (files) => void run([binary, ...files]) };
}

function dockerCompose(command: readonly string[]): ComposeReader {
  return {
    name: command.join(' '),
    read: (files) =>
      void run([...command, ...files.flatMap((file) => ['--file', file]), '--profile', '*', 'config', '--quiet']),
  };
}

function buildLoader(): boolean {
  mkdirSync(LOADER_FOLDER, { recursive: true });
  try {
    execFileSync('go', ['install', LOADER], {
      env: { ...process.env, GOBIN: LOADER_FOLDER, GOFLAGS: '-trimpath' },
      timeout: BUILD_MILLISECONDS,
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function works(command: readonly string[]): boolean {
  try {
    run(command);
    return true;
  } catch {
    return false;
  }
}

function run([command = '', ...args]: readonly string[]): string {
  return execFileSync(command, args, { cwd: inWorkspace('infra/compose'), encoding: 'utf8', stdio: 'pipe' });
}
