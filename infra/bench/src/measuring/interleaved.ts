import { median } from './statistics.js';

/** One side of a comparison: runs once, for a bounded time, and answers what it measured. */
export type Leg = () => Promise<number>;

/** A figure beside its yardstick, from the same run. */
export interface Compared {
  /** Median of our rounds. */
  readonly ours: number;
  /** Median of the yardstick's rounds. */
  readonly yardstick: number;
  /** Median of the ratios of neighbouring rounds, ours divided by the yardstick: what slows a machine slows both. */
  readonly ratio: number;
}

/**
 * Measures two sides in turn: yardstick, ours, yardstick, ours … after one round of each that does not count. A machine
 * that is busy with other things for a while is so for both.
 *
 * @param rounds how many rounds of each count, at least 1.
 */
export async function interleaved(rounds: number, yardstick: Leg, ours: Leg): Promise<Compared> {
  await yardstick();
  await ours();
  const measured: { ours: number; yardstick: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const beside = await yardstick();
    measured.push({ yardstick: beside, ours: await ours() });
  }
  return {
    ours: median(measured.map((round) => round.ours)),
    yardstick: median(measured.map((round) => round.yardstick)),
    ratio: median(measured.map((round) => round.ours / round.yardstick)),
  };
}
