/** A group of consumers may take this long until it has shared its partitions. */
const FIRST_WITHIN_MS = 30_000;

/** Counts what arrives, and tells the rate between the first arrival and the last. */
export class ArrivalCounter {
  private first: { readonly at: number; readonly number: number } | undefined;
  private last = 0;
  private number = 0;
  private readonly begun: Promise<void>;
  private readonly complete: Promise<void>;
  private begin: () => void = () => undefined;
  private settle: () => void = () => undefined;

  /** @param enough how many arrivals are waited for. */
  constructor(private readonly enough: number) {
    this.begun = new Promise((resolve) => (this.begin = resolve));
    this.complete = new Promise((resolve) => (this.settle = resolve));
  }

  arrived(number = 1): void {
    this.number += number;
    this.last = performance.now();
    this.first ??= { at: this.last, number };
    this.begin();
    if (this.number >= this.enough) this.settle();
  }

  /**
   * Arrivals per second, once enough have arrived or the time since the first one is over.
   *
   * @throws Error when almost nothing arrived.
   */
  async rate(milliseconds: number): Promise<number> {
    await within(FIRST_WITHIN_MS, this.begun);
    await within(milliseconds, this.complete);
    // What came first was under way before the clock ran.
    if (this.first === undefined || this.number === this.first.number) throw new Error('too few messages arrived');
    return ((this.number - this.first.number) * 1_000) / (this.last - this.first.at);
  }
}

async function within(milliseconds: number, event: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([event, over]);
  clearTimeout(timer);
}
