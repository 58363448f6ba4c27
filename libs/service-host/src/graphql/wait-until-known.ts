import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from './errors.js';

/**
 * Asks again for a short while for something another service has made and that may not have been heard of yet.
 *
 * @param find answers the thing, or null or undefined while unknown.
 * @throws Unavailable after `milliseconds` (1000 unless told): the portal may retry.
 */
export async function waitUntilKnown<Thing>(
  find: () => Promise<Thing | null | undefined>,
  { milliseconds = 1000 }: { readonly milliseconds?: number } = {},
): Promise<Thing> {
  const until = performance.now() + milliseconds;
  for (let wait = 20; ; wait = Math.min(wait * 2, 200)) {
    const found = await find();
    if (found !== null && found !== undefined) return found;
    if (performance.now() + wait > until) throw new Unavailable(1);
    await pause(wait);
  }
}
