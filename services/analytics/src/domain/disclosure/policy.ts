/** How coarse figures about people are. Both numbers can be raised and never lowered. */
export interface DisclosurePolicy {
  /** Counts from 1 up to, not including, this number are shown as `*`. */
  readonly suppressBelow: number;
  /** Everything else is rounded to the nearest multiple of this number. */
  readonly roundTo: number;
}

/** What NHS staff statistics are published with, and the least that Pairwell accepts. */
export const LEAST_POLICY: DisclosurePolicy = Object.freeze({ suppressBelow: 8, roundTo: 5 });

/**
 * The policy for the next month: what is asked for, but never less than what earlier months were frozen with, since
 * a finer month would show what a coarser one hid.
 *
 * @throws when less than {@link LEAST_POLICY} is asked for, or a rounding that is no multiple of it.
 */
export function strictest(asked: DisclosurePolicy, before: DisclosurePolicy = LEAST_POLICY): DisclosurePolicy {
  if (!isAllowed(asked)) {
    throw new Error('figures are suppressed below 8 or more, and rounded to 5 or a multiple of 5');
  }
  return {
    suppressBelow: Math.max(asked.suppressBelow, before.suppressBelow),
    roundTo: Math.max(asked.roundTo, before.roundTo),
  };
}

function isAllowed(policy: DisclosurePolicy): boolean {
  return (
    Number.isInteger(policy.suppressBelow) &&
    policy.suppressBelow >= LEAST_POLICY.suppressBelow &&
    policy.roundTo >= LEAST_POLICY.roundTo &&
    policy.roundTo % LEAST_POLICY.roundTo === 0
  );
}
