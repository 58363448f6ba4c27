import { setTimeout as pause } from 'node:timers/promises';
import { addressOf } from './environments.js';
import { Operations } from './operations.js';
import type { Platform } from './platform.js';
import type { ProcessName, ServiceName } from './settings.js';

/** How often a process that ends while it starts is started again, as an orchestrator would. */
const STARTS = 5;
const LOOK_EVERY_MS = 20;

/** What a test does to a running platform beyond `kill -9`: to end it in good order, to hang it, to set it wrong. */
export class Faults {
  private readonly operations: Operations;

  constructor(private readonly platform: Platform) {
    this.operations = new Operations(platform.facts);
  }

  /**
   * Starts a process that was ended, again when it ends while it starts. Does nothing for one that runs.
   *
   * @param environment over what was planned, for this run alone.
   */
  async start(name: ProcessName, environment: Readonly<Record<string, string>> = {}): Promise<void> {
    const process = this.platform.process(name);
    for (let start = 1; process.pid === undefined; start += 1) {
      try {
        await process.start(environment);
      } catch (error) {
        if (start === STARTS) throw error;
      }
    }
  }

  /** SIGSTOP: its sockets stay open and nobody answers, until {@link wake}. */
  freeze(name: ProcessName): void {
    this.signal(name, 'SIGSTOP');
  }

  /** SIGCONT. */
  wake(name: ProcessName): void {
    this.signal(name, 'SIGCONT');
  }

  /** SIGTERM, and nothing more: the process ends in its own time. */
  terminate(name: ProcessName): void {
    this.signal(name, 'SIGTERM');
  }

  /** Resolves with the exit code of a process that is ending; null when a signal ended it. */
  async exitCode(name: ProcessName): Promise<number | null> {
    for (;;) {
      const { exitCode } = this.platform.process(name);
      if (exitCode !== undefined) return exitCode;
      await pause(LOOK_EVERY_MS);
    }
  }

  /** What `/health/ready` answers: the status, and whether the process says that it is leaving. */
  async readiness(name: ProcessName): Promise<{ readonly status: number; readonly leaving: boolean }> {
    const response = await fetch(`${addressOf(name, this.platform.facts.ports)}/health/ready`);
    const { details } = (await response.json()) as { details?: { process?: { state?: string } } };
    return { status: response.status, leaving: details?.process?.state === 'leaving' };
  }

  /** Sets one service's clock apart from the machine's, until it is started again: forwards, or backwards below 0. */
  async skew(service: ServiceName, milliseconds: number): Promise<void> {
    const now = new Date(Date.now() + milliseconds).toISOString();
    const response = await fetch(`${addressOf(service, this.platform.facts.ports)}/internal/clock`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${await this.operations.token()}`, 'content-type': 'application/json' },
      body: JSON.stringify({ now }),
      signal: AbortSignal.timeout(10_000),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the clock of ${service} cannot be set: ${response.status}`);
  }

  /** Resolves when everything that happened has arrived wherever it is awaited. */
  settled(milliseconds: number): Promise<void> {
    return this.operations.settled(milliseconds);
  }

  private signal(name: ProcessName, signal: NodeJS.Signals): void {
    const { pid } = this.platform.process(name);
    if (pid !== undefined) process.kill(pid, signal);
  }
}
