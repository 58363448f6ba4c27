import { setTimeout as pause } from 'node:timers/promises';
import { memoryOf } from '../measuring/memory.js';

/** How a process worked through something. */
export interface Progress {
  /** Things per second from its beginning to its end. */
  readonly rate: number;
  /** Megabytes that the process held, in the order of time. */
  readonly memory: readonly number[];
}

const LOOK_EVERY_MS = 40;
const MEMORY_EVERY_MS = 200;

/**
 * Watches a process until it has reached the end of its work.
 *
 * @param reached how far it is now, from 0, and null while it has not begun; asked again and again.
 * @param end where it is done.
 * @throws Error when it has not moved for a minute.
 */
export async function watch(pid: number, reached: () => Promise<number | null>, end: number): Promise<Progress> {
  const memory: number[] = [];
  let first: { at: number; place: number } | undefined;
  let last = { at: performance.now(), place: 0 };
  for (let measureAt = 0; last.place < end;) {
    const place = await reached();
    const at = performance.now();
    if (place !== null) first ??= { at, place };
    if (place !== null && place > last.place) last = { at, place };
    if (at - last.at > 60_000) throw new Error(`stood still at ${place} of ${end}`);
    if (first !== undefined && at >= measureAt) {
      memory.push(await memoryOf(pid));
      measureAt = at + MEMORY_EVERY_MS;
    }
    await pause(LOOK_EVERY_MS);
  }
  if (first === undefined || first.place === last.place)
    throw new Error('done before anybody looked: give it more to do');
  return { rate: ((last.place - first.place) * 1_000) / (last.at - first.at), memory };
}
