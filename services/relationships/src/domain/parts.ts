import type { Id } from '@pairwell/kernel';

/** Looks from the newest on: what is changed is nearly always one of the last. Undefined where there is none. */
export function partWith<Part extends { readonly id: Id }>(parts: readonly Part[], id: Id): Part | undefined {
  return parts.findLast((part) => part.id === id);
}

/**
 * A list with one of its parts changed; the same list where it has no such part. What changes is mostly new, so it is
 * looked for from the end, and nothing else is touched: a history of thousands of events folds in milliseconds.
 */
export function withChanged<Part extends { readonly id: Id }>(
  parts: readonly Part[],
  id: Id,
  change: Partial<Part>,
): readonly Part[] {
  const place = parts.findLastIndex((part) => part.id === id);
  const part = parts[place];
  return part === undefined ? parts : parts.with(place, { ...part, ...change });
}
