import { parseUUID } from '@eventstore/db-client/dist/utils/index.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Duplex } from 'node:stream';

/**
 * Keeps the appends of several clients in one process apart. The library has one table of appends for all of them: when
 * the stream of one client ends, it gives up those of every client, and an answer that comes for one of them nevertheless
 * throws in the middle of a connection, which ends the process.
 *
 * Here a stream that ends while none of its own appends waits disturbs nobody, and an answer for which nobody waits any
 * more is dropped: what was given up is written again under the same ids.
 *
 * @param stream the long call that carries all appends of a client, as the library has opened it, with its listeners.
 */
export function keepUndisturbed(stream: Duplex): void {
  const waiting = new Set<string | undefined>();
  const write = stream.write.bind(stream) as (...all: unknown[]) => boolean;
  stream.write = (request: BatchAppendReq, ...rest: unknown[]): boolean => {
    waiting.add(parseUUID(request.getCorrelationId()));
    return write(request, ...rest);
  };
  instead(stream, 'data', (answered, answer: BatchAppendResp) => {
    waiting.delete(parseUUID(answer.getCorrelationId()));
    try {
      answered(answer);
    } catch {
      // The library looked for who waits before it looked at the answer.
    }
  });
  instead(stream, 'error', (broken, error: Error) => {
    if (waiting.size > 0) broken(error);
  });
}

/** Puts a listener in the place of each of the library's own, which it is given. */
function instead<T>(stream: Duplex, event: 'data' | 'error', heard: (own: (value: T) => void, value: T) => void): void {
  for (const own of stream.listeners(event) as ((value: T) => void)[]) {
    stream.on(event, (value: T) => heard(own, value));
    stream.off(event, own);
  }
}
