/**
 * Everything happens once in any case, which takes longer than these seconds; so long PostgreSQL is killed again and
 * again. Three couples have a command under way whenever it is; more only wait longer for a processor.
 */
const BOUNDED = { seed: 4_711, seconds: 12, clients: 3 };
const CLIENTS_AT_LENGTH = 6;

/** How long the faults go on, and the number that everything is drawn from: what repeats a failure. */
export interface Length {
  readonly seed: number;
  readonly seconds: number;
  /** How many couples act at once. */
  readonly clients: number;
  /** A run that somebody asked for, which may also take minutes to rebuild everything. */
  readonly atLength: boolean;
}

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
    clients: minutes === undefined ? BOUNDED.clients : CLIENTS_AT_LENGTH,
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
