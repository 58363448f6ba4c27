/** Remembers how everything that was started is ended, and ends it, last first, whatever happened meanwhile. */
export class Endings {
  private readonly endings: { readonly what: string; readonly end: () => Promise<unknown> }[] = [];

  /** Call it as soon as something runs, so that nothing outlives the benchmarks. */
  add(what: string, end: () => Promise<unknown>): void {
    this.endings.push({ what, end });
  }

  /** Ends all that is still running; what fails to end is told, and the rest is ended nevertheless. */
  async run(): Promise<void> {
    for (let next = this.endings.pop(); next !== undefined; next = this.endings.pop()) {
      const { what, end } = next;
      await end().catch((error: unknown) => console.error(`  ${what} did not end cleanly:`, error));
    }
  }
}
