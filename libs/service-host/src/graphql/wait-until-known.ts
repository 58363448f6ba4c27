import { setTimeout as pause } from 'node:timers/promises';
import { ForbiddenOrNotFound, Unavailable } from './errors.js';

/** Answers the thing, or null or undefined while it is unknown. */
type Find<Thing> = () => Promise<Thing | null | undefined>;

interface Patience {
  /** For how long to ask again; 1000 unless told. */
  readonly milliseconds?: number;
}

/**
 * Asks again for a short while for something another service has made and that may not have been heard of yet.
 *
 * @throws Unavailable when it stays unknown: the portal may retry.
 */
export async function waitUntilKnown<Thing>(find: Find<Thing>, patience: Patience = {}): Promise<Thing> {
  const found = await waitUntilSo(find, isThere, patience);
  if (!isThere(found)) throw new Unavailable(1);
  return found;
}

/**
 * The same for what not everybody may see: `find` answers nothing while the thing is unknown or hidden from who asks.
 * Both are waited for and answered alike, or else ids could be probed (docs/adr/0017).
 *
 * @throws ForbiddenOrNotFound when it stays out of sight.
 */
export async function waitUntilSeen<Thing>(find: Find<Thing>, patience: Patience = {}): Promise<Thing> {
  const found = await waitUntilSo(find, isThere, patience);
  if (!isThere(found)) throw new ForbiddenOrNotFound();
  return found;
}

/**
 * Asks again for a short while, because another service may have decided what has not been heard of yet.
 *
 * @param isSo whether that is what is waited for.
 * @returns the last answer, whatever it is: that it stayed as it was is an answer too.
 */
export async function waitUntilSo<Found>(
  find: () => Promise<Found>,
  isSo: (found: Found) => boolean,
  { milliseconds = 1000 }: Patience = {},
): Promise<Found> {
  const until = performance.now() + milliseconds;
  for (let wait = 20; ; wait = Math.min(wait * 2, 200)) {
    const found = await find();
    if (isSo(found) || performance.now() + wait > until) return found;
    await pause(wait);
  }
}

function isThere<Thing>(found: Thing | null | undefined): found is Thing {
  return found !== null && found !== undefined;
}
