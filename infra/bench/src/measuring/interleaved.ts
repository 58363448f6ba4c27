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
  const alone = (leg: Leg) => async () => ({ rate: await leg() });
  return (await interleavedFigures(rounds, alone(yardstick), alone(ours))).rate;
}

/** As {@link interleaved}, for rounds that measure several things at once, each under its name. */
export async function interleavedFigures<Name extends string>(
  rounds: number,
  yardstick: () => Promise<Readonly<Record<Name, number>>>,
  ours: () => Promise<Readonly<Record<Name, number>>>,
): Promise<Readonly<Record<Name, Compared>>> {
  await yardstick();
  await ours();
  const measured: { ours: Readonly<Record<Name, number>>; yardstick: Readonly<Record<Name, number>> }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const beside = await yardstick();
    measured.push({ yardstick: beside, ours: await ours() });
  }
  const names = Object.keys(measured[0]?.ours ?? {}) as Name[];
  const compared = (name: Name): Compared => ({
    ours: median(measured.map((round) => round.ours[name])),
    yardstick: median(measured.map((round) => round.yardstick[name])),
    ratio: median(measured.map((round) => round.ours[name] / round.yardstick[name])),
  });
  return Object.fromEntries(names.map((name) => [name, compared(name)])) as Record<Name, Compared>;
}
