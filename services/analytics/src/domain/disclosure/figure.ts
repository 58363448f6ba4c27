import type { DisclosurePolicy } from './policy.js';

/** A figure as it may be seen. `*` stands for a small number, or for one that would give a small number away. */
export interface Figure {
  /** Rounded; null when suppressed. */
  readonly value: number | null;
  readonly display: string;
  readonly suppressed: boolean;
}

/** The whole numbers a shown figure can stand for, both ends included. */
export interface Bounds {
  readonly low: number;
  readonly high: number;
}

export const SUPPRESSED: Figure = Object.freeze({ value: null, display: '*', suppressed: true });

export function shown(value: number): Figure {
  return { value, display: String(value), suppressed: false };
}

/** A count by the rules for a single figure: 0 shown, small ones as `*`, others rounded on their own. */
export function conceal(count: number, policy: DisclosurePolicy): Figure {
  if (count === 0) return shown(0);
  return count < policy.suppressBelow ? SUPPRESSED : shown(roundedTo(count, policy.roundTo));
}

/** What a reader who knows the policy can tell from a figure; a suppressed one has no upper end. */
export function boundsOf(figure: Figure, policy: DisclosurePolicy): Bounds {
  if (figure.value === null) return { low: 1, high: Infinity };
  if (figure.value === 0) return { low: 0, high: 0 };
  const half = policy.roundTo / 2;
  const high = Math.ceil(figure.value + half) - 1;
  const low = figure.value === policy.roundTo ? 1 : Math.ceil(figure.value - half);
  return { low: Math.max(low, policy.suppressBelow), high };
}

/** The same figure for a reader who asks for a higher threshold: fewer are shown, none is shown that was not. */
export function withThreshold(figure: Figure, suppressBelow: number): Figure {
  const hidden = figure.value !== null && figure.value !== 0 && figure.value < suppressBelow;
  return hidden ? SUPPRESSED : figure;
}

/** A share in whole per cent, from rounded figures only; null when either is suppressed or the whole is nothing. */
export function percentage(part: Figure, whole: Figure): number | null {
  if (part.value === null || whole.value === null || whole.value === 0) return null;
  return Math.round((part.value / whole.value) * 100);
}

/** Never rounded down to 0: that would say "nobody" of somebody. */
function roundedTo(count: number, step: number): number {
  return Math.max(step, Math.floor(count / step + 0.5) * step);
}
