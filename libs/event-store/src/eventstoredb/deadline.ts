import { DeadlinePassed } from './client-faults.js';

/**
 * Waits for the client, but not for ever: its batch appends and its reads carry no deadline of their own, and a
 * batch whose stream ends without an error is never answered.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(`no answer within ${milliseconds} ms`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
