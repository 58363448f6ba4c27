interface Ending {
  readonly what: string;
  readonly end: () => Promise<unknown>;
}

/** Remembers how everything that was started is ended, and ends it, last first, whatever happened meanwhile. */
export class Endings {
  private readonly endings: Ending[] = [];
  private running: Promise<void> | undefined;

  /** Call it before or as soon as something runs, so that nothing outlives the benchmarks. */
  add(what: string, end: () => Promise<unknown>): void {
    this.endings.push({ what, end });
  }

  /** Ends all that is still running; what fails to end is told, and the rest is ended nevertheless. */
  run(): Promise<void> {
    this.running ??= this.endAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async endAll(): Promise<void> {
    for (let next = this.endings.pop(); next !== undefined; next = this.endings.pop()) {
      const { what, end } = next;
      await end().catch((error: unknown) => console.error(`  ${what} did not end cleanly:`, error));
    }
  }
}
