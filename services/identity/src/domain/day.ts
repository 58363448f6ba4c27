/** A calendar day, `2026-11-02`, as organisations' validity dates are given. */
export type Day = string;

/** The day an instant falls on, in UTC. */
export function dayOf(instant: Date): Day {
  return instant.toISOString().slice(0, 10);
}
