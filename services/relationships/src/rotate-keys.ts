import { Database } from '@pairwell/persistence';
import { MalformedKeyEncryptionKey, rewrapAll, SubjectKeys, type RewrapResult } from '@pairwell/privacy';
import { StartFault, type CommandContext } from '@pairwell/service-host';
import type { configuration } from './relationships.config.js';

/**
 * Wraps the keys of everything people wrote anew with the current key-encryption key; texts stay as they are.
 *
 * @throws StartFault when a key lies under a key-encryption key that is not configured.
 */
export async function rotateKeys({ app, log }: CommandContext<typeof configuration>): Promise<RewrapResult> {
  try {
    return await rewrapAll({
      keys: app.get(SubjectKeys, { strict: false }),
      database: app.get(Database),
      onProgress: (rewrapped) => log.info('wrapping keys anew', { rewrapped }),
    });
  } catch (error) {
    if (error instanceof MalformedKeyEncryptionKey) throw new StartFault(error.message, 78);
    throw error;
  }
}
