import type { ServerResponse } from 'node:http';

/** How long a client may take to read what it was sent before it counts as gone. */
const PATIENCE_MILLISECONDS = 30_000;

/**
 * Resolves when the client has read enough for more to be written, at once when it keeps up; cuts a client off that
 * reads nothing for half a minute. What happens meanwhile waits in the mailbox, where it costs little.
 */
export async function drained(response: ServerResponse): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return;
  await new Promise<void>((resolve) => {
    const patience = setTimeout(() => response.destroy(), PATIENCE_MILLISECONDS);
    const done = (): void => {
      clearTimeout(patience);
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.once('drain', done).once('close', done);
  });
}
