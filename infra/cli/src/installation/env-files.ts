import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { CommandFault, EXIT, usageFault } from '../fault.js';
import { PROCESSES, type ProcessName } from './processes.js';

/** Variables that one file gives to a process, or to every process. */
export interface EnvFile {
  readonly path: string;
  /** Undefined when it is meant for every process. */
  readonly process: ProcessName | undefined;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Reads what `--env-file` names, in order: `<file>` for every process, `<process>=<file>` for one, or a folder with a
 * `<process>.env` for each. The format is that of Docker Compose and `node --env-file`: `NAME=value` lines.
 *
 * @throws CommandFault with exit code 2 or 78.
 */
export function readEnvFiles(given: readonly string[]): EnvFile[] {
  return given.flatMap((text) => {
    const [head = '', ...tail] = text.split('=');
    const process = PROCESSES.find((name) => name === head);
    if (tail.length > 0 && process === undefined) {
      throw usageFault(
        `"${head}" is no process: write --env-file <process>=<file> with one of ${PROCESSES.join(', ')}.`,
      );
    }
    const path = process === undefined ? text : tail.join('=');
    return process === undefined && isFolder(path) ? fromFolder(path) : [fromFile(path, process)];
  });
}

function fromFolder(folder: string): EnvFile[] {
  const found = PROCESSES.map((process) => ({ process, path: join(folder, `${process}.env`) })).filter(({ path }) =>
    statSync(path, { throwIfNoEntry: false })?.isFile(),
  );
  if (found.length > 0) return found.map(({ process, path }) => fromFile(path, process));
  throw new CommandFault(`The folder ${folder} holds no file such as identity.env.`, EXIT.CONFIGURATION);
}

function fromFile(path: string, process: ProcessName | undefined): EnvFile {
  try {
    return { path, process, values: parseEnv(readFileSync(path, 'utf8')) as Record<string, string> };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFault(`The file ${path} of --env-file cannot be read (${code}).`, EXIT.CONFIGURATION);
  }
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
