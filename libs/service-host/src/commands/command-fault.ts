import { DatabaseUnavailable } from '@pairwell/persistence';
import { StartFault } from '../host/start-fault.js';

const MISSING_TABLE = '42P01';
const MISSING_COLUMN = '42703';

/** What an operator can mend, in one sentence; everything else as it came. */
export function asCommandFault(error: unknown, service: string): unknown {
  if (error instanceof DatabaseUnavailable) {
    return new StartFault(`The database of ${service} is away: start it, then try again.`);
  }
  const { retryable, message, code } = (error ?? {}) as { retryable?: unknown; message?: string; code?: unknown };
  if (retryable === true && message) {
    return new StartFault(`${message.charAt(0).toUpperCase()}${message.slice(1)}: nothing was lost, try again.`);
  }
  if (code === MISSING_TABLE || code === MISSING_COLUMN) {
    return new StartFault(`The database of ${service} is older than this release: migrate it first.`);
  }
  return error;
}
