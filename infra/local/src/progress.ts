/** Says each finished step with the seconds since the start. */
export class Progress {
  private readonly begun = performance.now();

  step(text: string): void {
    console.log(`  ${this.seconds().toFixed(1).padStart(5)} s  ${text}`);
  }

  seconds(): number {
    return (performance.now() - this.begun) / 1_000;
  }
}
