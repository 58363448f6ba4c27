import { SERVICE, type Database } from '@pairwell/persistence';
import type { SubjectKeys } from './subject-keys.js';

export interface RewrapResult {
  /** Data keys that were wrapped anew this time. */
  readonly rewrapped: number;
  /** Name of the key-encryption key that wraps now. */
  readonly current: string;
  /** How many data keys lie under each key-encryption key, by its name; one that is missing is needed no longer. */
  readonly under: Readonly<Record<string, number>>;
}

const PAGE = 200;

/**
 * Wraps every data key anew that still lies under an older key-encryption key, a page per transaction: broken off, it
 * goes on where it stopped; beside another one, each takes other rows; texts and readers notice nothing.
 *
 * @param options.onProgress told after each page how many were done.
 * @throws MalformedKeyEncryptionKey when a key lies under a key-encryption key that is not configured.
 */
export async function rewrapAll(options: {
  readonly keys: SubjectKeys;
  readonly database: Database;
  readonly onProgress?: (rewrapped: number) => void;
}): Promise<RewrapResult> {
  const { keys, database, onProgress } = options;
  let rewrapped = 0;
  for (;;) {
    const done = await database.transaction(SERVICE, (tx) => keys.rewrap(tx, PAGE));
    if (done === 0) break;
    rewrapped += done;
    onProgress?.(rewrapped);
  }
  const under = await database.transaction(SERVICE, (tx) => keys.countByKey(tx), { readOnly: true });
  return { rewrapped, current: keys.currentKey, under };
}
