import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A line of `ps`. */
export interface ProcessLine {
  readonly pid: number;
  readonly parent: number;
  /** Resident set. */
  readonly megabytes: number;
  readonly command: string;
}

/** Reads `ps -A -o pid=,ppid=,rss=,args=`, whose third column is in kilobytes. */
export function parseProcesses(text: string): ProcessLine[] {
  return text.split('\n').flatMap((line) => {
    const [, pid, parent, kilobytes, command = ''] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (pid === undefined) return [];
    return [{ pid: Number(pid), parent: Number(parent), megabytes: Number(kilobytes) / 1_024, command }];
  });
}

/** Everything that a process has started, and what those have started, in the order of the list. */
export function descendants(of: number, processes: readonly ProcessLine[]): ProcessLine[] {
  const family = new Set([of]);
  for (let grown = true; grown;) {
    const before = family.size;
    for (const { pid, parent } of processes) if (family.has(parent)) family.add(pid);
    grown = family.size > before;
  }
  family.delete(of);
  return processes.filter(({ pid }) => family.has(pid));
}

/** All processes of the machine. */
export async function processes(): Promise<ProcessLine[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=,args='], { maxBuffer: 16 * 1024 * 1024 });
  return parseProcesses(stdout);
}
