/** The time of the domain. Decisions never read the machine's clock themselves; they are given one. */
export interface Clock {
  /** The present instant, UTC, to the millisecond. */
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
