import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, openSync, type WriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { ClearFault } from './clear-fault.js';
import { diskFull } from './machine-faults.js';

export interface ProcessPlan {
  readonly name: string;
  /** The compiled entry point. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** Answers 200 once the process can work. */
  readonly readyUrl: string;
  /** Told when the process ends although nobody asked it to. */
  readonly onLost: (name: string, code: number | null) => void;
  /** Told when its log cannot be written any more, as on a full disk; the process runs on. */
  readonly onLogLost: (error: unknown) => void;
}

/**
 * Small limits keep six processes on one machine small: each holds less than half of this alive. Young objects have their
 * whole space from the beginning: a start makes many, and a space that grows step by step is collected more often.
 */
const NODE_FLAGS = ['--min-semi-space-size=8', '--max-semi-space-size=8', '--max-old-space-size=192'];

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 12_000;

/**
 * One Node.js process of the platform, its output in a log file of its own. It is a process group of its own too,
 * so that Ctrl-C in the terminal reaches the launcher alone, which then ends everything in order.
 */
export class ManagedProcess {
  private child: ChildProcess | undefined;
  private log: WriteStream | undefined;
  private expectedToRun = false;

  constructor(private readonly plan: ProcessPlan) {}

  /** Undefined while it does not run. */
  get pid(): number | undefined {
    return this.hasEnded() ? undefined : this.child?.pid;
  }

  /** How it last ended: its exit code, or null when a signal ended it; undefined while it runs. */
  get exitCode(): number | null | undefined {
    return this.hasEnded() ? this.child?.exitCode : undefined;
  }

  /**
   * Starts the process and waits until it is ready; throws with the end of its log when it ends instead.
   *
   * @param environment over what was planned, for this run alone.
   */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<void> {
    this.spawn(environment);
    await this.ready();
  }

  private spawn(environment: Readonly<Record<string, string>>): void {
    const { logFile } = this.plan;
    const log = createWriteStream(logFile, { fd: openSync(logFile, 'a') });
    const child = spawn(process.execPath, [...NODE_FLAGS, this.plan.entry], {
      env: { ...surroundings(), ...this.plan.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    log.on('error', (error) => {
      // Otherwise the process would soon wait for somebody to read what it says.
      for (const output of [child.stdout, child.stderr]) output.resume();
      this.plan.onLogLost(error);
    });
    child.once('exit', (code) => {
      if (this.expectedToRun && this.child === child) this.plan.onLost(this.plan.name, code);
    });
    this.child = child;
    this.log = log;
    this.expectedToRun = true;
  }

  private async ready(): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    for (;;) {
      if (this.hasEnded()) throw await this.startFault('ended while it was starting');
      if (await answersOk(this.plan.readyUrl)) return;
      if (Date.now() > deadline) throw await this.startFault(`was not ready after ${READY_WITHIN_MS / 1000} seconds`);
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
  }

  private async startFault(what: string): Promise<Error> {
    this.expectedToRun = false;
    const lines = (await readFile(this.plan.logFile, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-12);
    if (/ENOSPC|No space left/i.test(lines.join('\n'))) return new ClearFault(diskFull(this.plan.logFile));
    return new ClearFault(
      `The process "${this.plan.name}" ${what}; its log, ${this.plan.logFile}, ends with:\n  ${lines.join('\n  ')}`,
    );
  }

  /** SIGTERM, and SIGKILL only for a process that does not end in time. */
  async stop(): Promise<void> {
    this.expectedToRun = false;
    const child = this.child;
    if (child && !this.hasEnded()) {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const tooLate = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(tooLate);
    }
    this.log?.end();
  }

  /** `kill -9`, for fault tests; the process is not started again by itself. */
  async kill(): Promise<void> {
    this.expectedToRun = false;
    if (!this.child || this.hasEnded()) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
    this.log?.end();
  }

  private hasEnded(): boolean {
    return this.child !== undefined && (this.child.exitCode !== null || this.child.signalCode !== null);
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(1_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

/** As in the image of production: with `NODE_ENV` GraphQL.js leaves out checks that cost a tenth of an answer. */
function surroundings(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_ENV: 'production' };
}
