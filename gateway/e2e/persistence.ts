import { setTimeout as pause } from 'node:timers/promises';
import { GraphFault, UnexpectedRefusal } from '@pairwell/demo';

const GIVE_UP_AFTER_MS = 240_000;
/** Between two tries, longer each time: whatever is starting needs the processor more than its callers do. */
const FIRST_PAUSE_MS = 150;
const LONGEST_PAUSE_MS = 600;

/** Codes of answers after which a portal sends again. */
const SENT_AGAIN: readonly string[] = ['UNAVAILABLE'];

/**
 * Sends until it is answered, as a portal should: what is `UNAVAILABLE` or breaks on the way is sent again, with the
 * same idempotency key. Any other answer is final, and a fault here.
 *
 * @param codes of answers that are not final, where others than `UNAVAILABLE` are meant too.
 */
export async function untilAcknowledged<Thing>(
  send: () => Promise<Thing>,
  onceMore: () => void = () => undefined,
  codes = SENT_AGAIN,
): Promise<Thing> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await send();
    } catch (error) {
      if (!maySendAgain(error, codes) || Date.now() > deadline) throw error;
      onceMore();
      await pause(pauseMs);
    }
  }
}

function maySendAgain(error: unknown, codes: readonly string[]): boolean {
  if (error instanceof UnexpectedRefusal) return false;
  if (!(error instanceof GraphFault)) return true;
  return error.errors.length > 0 && error.errors.every(({ extensions }) => codes.includes(extensions?.code ?? ''));
}
