/** Everything happens once in any case, which takes longer; so long PostgreSQL is killed again and again. */
const BOUNDED = { seed: 4_711, seconds: 12 };

/** How long the faults go on, and the number that everything is drawn from: what repeats a failure. */
export interface Length {
  readonly seed: number;
  readonly seconds: number;
  /** How many couples act at once. */
  readonly clients: number;
  /** Between two faults, and before what was killed is started again. */
  readonly longestPauseMs: number;
  /** A run that somebody asked for, which may also take minutes to rebuild everything. */
  readonly atLength: boolean;
}

/**
 * Three couples have a command under way whenever something is killed; more only wait longer for a processor. And what is
 * killed takes seconds to come back, however short the pause before it is started.
 */
const LOAD_BOUNDED = { clients: 3, longestPauseMs: 600 };
const LOAD_AT_LENGTH = { clients: 6, longestPauseMs: 1_500 };

/**
 * A short run with a seed of its own in `npm test`; `PAIRWELL_FAULT_MINUTES` and `PAIRWELL_FAULT_SEED` ask for another,
 * as `npm run test:faults` does.
 *
 * @throws Error with one sentence for what is no number.
 */
export function readLength(environment: NodeJS.ProcessEnv): Length {
  const minutes = number(environment, 'PAIRWELL_FAULT_MINUTES');
  return {
    seed: number(environment, 'PAIRWELL_FAULT_SEED') ?? BOUNDED.seed,
    seconds: minutes === undefined ? BOUNDED.seconds : minutes * 60,
    ...(minutes === undefined ? LOAD_BOUNDED : LOAD_AT_LENGTH),
    atLength: minutes !== undefined,
  };
}

function number(environment: NodeJS.ProcessEnv, name: string): number | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value > 0) return value;
  throw new Error(`${name} is "${text}"; write a number above 0, such as 15.`);
}
