import { Database, DatabaseMisconfigured, DatabaseUnavailable } from '@pairwell/persistence';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceLog } from '../observability/service-log.js';
import { StartFault } from './start-fault.js';

type DatabaseOptions = Parameters<typeof Database.connect>[0];

const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/**
 * Connects, waiting as long as the database is away: a service that crashes in a loop is of no use to anybody.
 *
 * @param signal ends the waiting when the process is told to stop.
 * @throws StartFault when waiting is of no use, because role or database are not as they must be.
 */
export async function openDatabase(options: DatabaseOptions, log: ServiceLog, signal: AbortSignal): Promise<Database> {
  for (let wait = FIRST_PAUSE, attempt = 1; ; wait = Math.min(wait * 2, LONGEST_PAUSE), attempt += 1) {
    try {
      return await Database.connect(options);
    } catch (error) {
      if (error instanceof DatabaseMisconfigured) throw new StartFault(error.message, 78);
      if (!(error instanceof DatabaseUnavailable)) throw error;
      log.warn('waiting for the database', { attempt, retryInMilliseconds: wait });
      await pause(wait, undefined, { signal });
    }
  }
}
