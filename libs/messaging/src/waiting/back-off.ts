/** Pauses that double from `first` to `most`, each shortened at random by up to a quarter so that instances spread. */
export class BackOff {
  private failures = 0;

  constructor(
    private readonly firstMilliseconds: number,
    private readonly mostMilliseconds: number,
  ) {}

  /** The pause after one more failure. */
  next(): number {
    const pause = Math.min(this.firstMilliseconds * 2 ** this.failures, this.mostMilliseconds);
    this.failures = Math.min(this.failures + 1, 30);
    return pause * (1 - Math.random() / 4);
  }

  reset(): void {
    this.failures = 0;
  }
}
