type Ending = readonly [what: string, end: () => Promise<void>];

/** Ends what was started, last first, once, whether the start had finished or not. */
export class Shutdown {
  private readonly endings: Ending[] = [];
  private running: Promise<void> | undefined;

  get hasBegun(): boolean {
    return this.running !== undefined;
  }

  /** Remembers how to end something that has just started. */
  add(what: string, end: () => Promise<void>): void {
    this.endings.push([what, end]);
  }

  run(): Promise<void> {
    this.running ??= this.endAll();
    return this.running;
  }

  private async endAll(): Promise<void> {
    for (const [what, end] of this.endings.reverse()) {
      await end().catch((error: unknown) => console.error(`  ${what} did not end cleanly:`, error));
    }
  }
}
