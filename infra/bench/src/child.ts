import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A Node.js process beside the benchmarks, so that what it does is not done by them. */
export interface Child {
  readonly pid: number;
  /** The first line that it wrote: what it has to say once it can work, such as its address. */
  readonly said: string;
  end(): Promise<void>;
}

/**
 * Starts a script and waits for its first line of output.
 *
 * @param environment over PATH and HOME; nothing else is inherited.
 * @throws Error with the end of what it wrote to stderr when it ends without a line.
 */
export async function startChild(
  script: string,
  environment: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
): Promise<Child> {
  const child = spawn(process.execPath, [script, ...words], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk.toString('utf8')));
  const said = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${script} ended (${code}):\n${complaints.join('').slice(-2_000)}`)));
  });
  return { pid: child.pid ?? 0, said, end: () => endProcess(child) };
}

const TERMINATE_WITHIN_MS = 5_000;

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const tooLate = setTimeout(() => child.kill('SIGKILL'), TERMINATE_WITHIN_MS);
  await ended;
  clearTimeout(tooLate);
}
