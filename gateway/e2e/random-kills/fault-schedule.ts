import { setTimeout as pause } from 'node:timers/promises';
import { Draw } from '@pairwell/demo';
import { SERVICES, type Faults, type Platform, type ProcessName } from '@pairwell/local';

/** A server that is not of the platform's making: PostgreSQL, or a broker. */
export interface Server {
  readonly name: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

const PROCESSES: readonly ProcessName[] = [...SERVICES, 'gateway'];
/** How far a clock is set wrong at most. */
const SKEW_MS = 7 * 60_000;

/**
 * Faults drawn from a seed, in two lanes side by side: one for the six processes, one for the servers beneath them.
 * Whatever is killed comes up again after a while, so that faults of both lanes fall into each other.
 */
export class FaultSchedule {
  /** What was done, in words, for whoever wants to repeat it. */
  readonly done: string[] = [];
  private readonly processes: Draw;
  private readonly beneath: Draw;

  constructor(
    private readonly platform: Platform,
    private readonly faults: Faults,
    private readonly servers: readonly Server[],
    seed: number,
  ) {
    this.processes = new Draw(seed);
    this.beneath = new Draw(seed + 1);
  }

  /** Goes on for so long, and until everything has happened once. All processes run at the end. */
  async run(milliseconds: number): Promise<void> {
    const until = performance.now() + milliseconds;
    const enough = (): boolean => performance.now() > until;
    await Promise.all([this.amongProcesses(enough), this.beneathThem(enough)]);
    await Promise.all(PROCESSES.map((name) => this.faults.start(name)));
  }

  /** First everything once, in an order of chance; then whatever chance brings. */
  private async amongProcesses(enough: () => boolean): Promise<void> {
    for (const strike of shuffled(this.processes, this.everythingOnce())) {
      await pause(this.processes.whole(1_500));
      await strike();
    }
    while (!enough()) {
      await pause(this.processes.whole(1_500));
      await this.strike(this.processes.one(PROCESSES));
    }
  }

  /** But SIGTERM, which the story sends to each process in turn afterwards, and chance to any in a long run. */
  private everythingOnce(): (() => Promise<void>)[] {
    const frozen = this.processes.one(PROCESSES);
    const skewed = this.processes.one(SERVICES);
    return [
      ...PROCESSES.map((name) => () => this.kill(name, this.downFor())),
      () => this.freeze(frozen, 2 * this.downFor()),
      () => this.skew(skewed, this.skewBy()),
    ];
  }

  private strike(name: ProcessName): Promise<void> {
    const fault = this.processes.next();
    if (fault < 0.55) return this.kill(name, this.downFor());
    if (fault < 0.75) return this.freeze(name, 2 * this.downFor());
    if (fault < 0.9 || name === 'gateway') return this.end(name, this.downFor());
    return this.skew(name, this.skewBy());
  }

  private downFor(): number {
    return this.processes.whole(1_500);
  }

  private skewBy(): number {
    return Math.round((this.processes.next() * 2 - 1) * SKEW_MS);
  }

  private async kill(name: ProcessName, downFor: number): Promise<void> {
    this.done.push(`kill -9 ${name}`);
    await this.platform.process(name).kill();
    await pause(downFor);
    await this.faults.start(name);
  }

  private async freeze(name: ProcessName, forMs: number): Promise<void> {
    this.done.push(`SIGSTOP ${name}`);
    this.faults.freeze(name);
    await pause(forMs);
    this.faults.wake(name);
  }

  private async end(name: ProcessName, downFor: number): Promise<void> {
    this.done.push(`SIGTERM ${name}`);
    this.faults.terminate(name);
    await this.faults.exitCode(name);
    await pause(downFor);
    await this.faults.start(name);
  }

  /**
   * Not so near midnight that a clock would show another day: then a meeting of today is one of tomorrow, and the
   * domain says so.
   */
  private async skew(name: Exclude<ProcessName, 'gateway'>, milliseconds: number): Promise<void> {
    if (dayAfter(-2 * SKEW_MS) !== dayAfter(2 * SKEW_MS)) return;
    this.done.push(`clock of ${name} by ${milliseconds} ms`);
    // A service that is away at this moment keeps its time.
    await this.faults.skew(name, milliseconds).catch(() => this.done.push(`which was away`));
  }

  private async beneathThem(enough: () => boolean): Promise<void> {
    for (let round = 0; round === 0 || !enough(); round += 1) {
      for (const server of shuffled(this.beneath, this.servers)) {
        if (round > 0 && enough()) return;
        await pause(2_000 + this.beneath.whole(6_000));
        this.done.push(`kill -9 ${server.name}`);
        await server.kill();
        await pause(this.beneath.whole(2_500));
        await server.start();
      }
    }
  }
}

/** The day it is where the schemes run, so many milliseconds from now. */
function dayAfter(milliseconds: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(Date.now() + milliseconds);
}

function shuffled<Thing>(draw: Draw, things: readonly Thing[]): Thing[] {
  const left = [...things];
  const drawn: Thing[] = [];
  while (left.length > 0) drawn.push(...left.splice(draw.whole(left.length), 1));
  return drawn;
}
