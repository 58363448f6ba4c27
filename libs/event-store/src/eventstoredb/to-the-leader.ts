import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreUnavailable } from '../errors.js';
import { asPortError, DeadlinePassed, isRedirection, needsNewClient } from './client-faults.js';
import type { RenewedClient } from './clients.js';
import type { ClosableClient } from './closable-client.js';
import { within } from './deadline.js';

const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 500;

/**
 * Makes a call and, when the node says that another one leads, makes it again there: the client connects to the leader
 * it was told, which takes a moment, and may be told another while the cluster elects. Safe for appends, whose event
 * ids make repetition harmless. Everything together stays within the deadline.
 *
 * @throws whatever the last attempt threw.
 */
export async function toTheLeader<T>(
  clients: RenewedClient,
  deadline: number,
  call: (client: ClosableClient) => Promise<T>,
): Promise<T> {
  const end = performance.now() + deadline;
  let redirected = false;
  for (let rest = FIRST_PAUSE_MS; ; rest = Math.min(rest * 2, LONGEST_PAUSE_MS)) {
    const client = clients.get();
    try {
      return await within(Math.max(end - performance.now(), 1), call(client));
    } catch (error) {
      if (needsNewClient(error)) clients.replace(client);
      redirected ||= isRedirection(error);
      if (!redirected || !isPassing(error) || performance.now() + rest > end) throw error;
      await pause(rest);
    }
  }
}

/** The connection to the old node is being closed, or the new leader is not up yet. */
function isPassing(error: unknown): boolean {
  return !(error instanceof DeadlinePassed) && asPortError(error, '') instanceof EventStoreUnavailable;
}
