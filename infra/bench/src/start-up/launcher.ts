import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { WORKSPACE } from '../workspace.js';

/** `npm start`, running. */
export interface Started {
  readonly pid: number;
  /** From the command to the moment in which everything is ready. */
  readonly seconds: number;
  /** Ctrl-C; resolves when everything has ended. */
  stop(): Promise<void>;
}

const STARTED = 'Pairwell is running';
const FINISHED = 'Ctrl-C stops everything';
const STOP_WITHIN_MS = 30_000;

/**
 * Starts the platform in a data folder as `npm start` does, and waits until it has said everything.
 *
 * @param firstPort the gateway's; a hundred ports from there must be free.
 * @throws Error with what it said when it ends before.
 */
export async function start(dataFolder: string, firstPort: number): Promise<Started> {
  const begun = performance.now();
  const launcher = spawn(process.execPath, [join(WORKSPACE, 'infra', 'local', 'start.cjs')], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PAIRWELL_DATA: dataFolder,
      PAIRWELL_FIRST_PORT: String(firstPort),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let seconds = 0;
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      if (seconds === 0 && said.includes(STARTED)) seconds = (performance.now() - begun) / 1_000;
      if (said.includes(FINISHED)) resolve();
    };
    launcher.stdout.on('data', listen);
    launcher.stderr.on('data', listen);
    launcher.once('error', reject);
    launcher.once('exit', (code) => reject(new Error(`npm start ended (${code}):\n${said.slice(-2_000)}`)));
  });
  return { pid: launcher.pid ?? 0, seconds, stop: () => interrupt(launcher) };
}

async function interrupt(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null || launcher.signalCode !== null) return;
  const ended = once(launcher, 'exit');
  launcher.kill('SIGINT');
  const tooLate = setTimeout(() => launcher.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(tooLate);
}
