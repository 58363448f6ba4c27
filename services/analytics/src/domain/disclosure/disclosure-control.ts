/**
 * Disclosure control: the one way by which a figure about people leaves Pairwell (architecture.md, "Privacy").
 *
 * Pure functions over counts. Everything else in this folder is theirs alone.
 */
export { freezeMonth } from './freeze-month.js';
export { conceal, percentage, shown, SUPPRESSED, withThreshold, type Figure } from './figure.js';
export { LEAST_POLICY, strictest, type DisclosurePolicy } from './policy.js';
export type { CountedMonth, Floor, FrozenCell, FrozenMonth, Part } from './counted-month.js';
