import { asSeenBy } from './as-seen-by.js';
import { healthOf, type Health } from './health.js';
import { nextSteps, stepsFor, type NextStep } from './next-steps.js';
import type { Reader, Relationship } from './relationship.js';

/** How a relationship stands for a reader at one instant. */
export interface Standing {
  /** How it fares; for sponsors, who are not told, null. */
  readonly health: Health | null;
  /** What comes next, as far as the reader may know of it. */
  readonly nextSteps: readonly NextStep[];
}

/**
 * Both from one working out of the steps, which costs more than all the rest: a page of a list asks it of a hundred rows.
 * What a reader does not see of a relationship changes none of the steps that they may know of.
 *
 * @param now RFC 3339, UTC.
 */
export function standingFor(reader: Reader, relationship: Relationship, now: string): Standing {
  const seen = asSeenBy(reader, relationship);
  const steps = stepsFor(reader, nextSteps(seen, now));
  return {
    health: reader === 'SPONSOR' ? null : healthOf(seen, now, steps),
    nextSteps: steps,
  };
}
