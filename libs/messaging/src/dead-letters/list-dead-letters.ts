import type { Database } from '@pairwell/persistence';
import type { EventLog } from '../event-log/event-log.js';
import type { DeadLetter } from './dead-letter.js';

/** The dead letters of a consumer that wait for a replay, oldest first within each partition. */
export async function* listDeadLetters(options: {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
}): AsyncIterable<DeadLetter> {
  yield* [];
  throw new Error(`being built: ${options.consumer}`);
}
