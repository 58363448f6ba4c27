/** What some workers did in a while. */
export interface LoopResult {
  /** Finished pieces of work per second. */
  readonly rate: number;
  /** Milliseconds each piece took. */
  readonly latencies: readonly number[];
}

/**
 * Lets workers do one piece of work after another for a while; each begins its next piece when the last is done.
 *
 * @param work one piece, told which worker asks; what it throws ends the loop.
 */
export async function closedLoop(
  workers: number,
  milliseconds: number,
  work: (worker: number) => Promise<unknown>,
): Promise<LoopResult> {
  const begun = performance.now();
  const until = begun + milliseconds;
  const latencies: number[] = [];
  const worker = async (number: number): Promise<void> => {
    for (let now = performance.now(); now < until;) {
      await work(number);
      const done = performance.now();
      latencies.push(done - now);
      now = done;
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => worker(number)));
  return { rate: (latencies.length * 1_000) / (performance.now() - begun), latencies };
}
