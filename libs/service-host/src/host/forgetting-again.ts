import type { INestApplication } from '@nestjs/common';
import { BackOff } from '@pairwell/messaging';
import { DatabaseMisconfigured, DatabaseUnavailable, type Database } from '@pairwell/persistence';
import { type ErasureList, forgetAgain, ForgetPerson } from '@pairwell/privacy';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from '../observability/readiness.js';
import type { ServiceLog } from '../observability/service-log.js';
import { StartFault } from './start-fault.js';

export interface ForgettingAgain {
  readonly app: INestApplication;
  readonly database: Database;
  readonly list: ErasureList;
  readonly readiness: Readiness;
  readonly log: ServiceLog;
  /** Ends the waiting when the process is told to stop. */
  readonly signal: AbortSignal;
}

/**
 * A service answers nobody, hears nothing and tells nothing before its database has forgotten everybody on the list of
 * erased people (ADR 0022, guarantee 21). With the list away it waits: it cannot know whom it would bring back.
 *
 * @throws StartFault when the list is not as it must be, and waiting is of no use.
 */
export async function forgetBeforeReady(parts: ForgettingAgain): Promise<void> {
  const { app, list, log, readiness } = parts;
  const forget = app.get(ForgetPerson, { strict: false });
  const { listed, forgotten } = await untilDone(parts, () => forgetAgain({ ...parts, list, forget }));
  if (forgotten > 0) log.warn('people were forgotten again: this database had been restored', { forgotten });
  readiness.register('erasures', async () => ({ state: 'applied', listed, forgottenAgain: forgotten }));
}

async function untilDone<Done>({ log, signal }: ForgettingAgain, work: () => Promise<Done>): Promise<Done> {
  const backOff = new BackOff(250, 5_000);
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DatabaseMisconfigured) {
        throw new StartFault(`ERASURE_LIST_URL, or the database: ${error.message}`, 78);
      }
      if (!(error instanceof DatabaseUnavailable)) throw error;
      log.warn('waiting for the list of erased people');
      await pause(backOff.next(), undefined, { signal });
    }
  }
}
