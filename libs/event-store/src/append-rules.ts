import { AppendTooLarge, MAXIMUM_APPEND_BYTES } from './errors.js';
import type { ExpectedRevision, NewEvent } from './event-store.js';

/** An event in the form both drivers write: its JSON said once, so that it is also measured once. */
export interface WrittenEvent {
  readonly id: string;
  readonly type: string;
  readonly data: string;
  readonly metadata: string;
}

const CONTROL = /\p{Cc}/u;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * What every driver asks of an append, so that a mistake shows on the developer's machine and not on the first real
 * server.
 *
 * @throws TypeError for what is wrong in the caller's code; AppendTooLarge for what a person may have caused.
 */
export function checkAppend(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]): WrittenEvent[] {
  checkName(stream, 'stream name', 250);
  if (typeof expected === 'bigint' && expected < 0n) {
    throw new TypeError("an expected revision is 0n or more; 'no-stream' says that there is none");
  }
  if (events.length === 0) throw new TypeError('an append takes at least one event');
  if (new Set(events.map((event) => event.id)).size < events.length) {
    throw new TypeError('the events of one append must have different ids');
  }
  const written = events.map(checkEvent);
  const bytes = written.reduce(
    (sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata),
    0,
  );
  if (bytes > MAXIMUM_APPEND_BYTES) throw new AppendTooLarge(stream, bytes);
  return written;
}

/** Names beginning with `$` belong to the store. An empty prefix would give those too. */
export function checkName(name: string, what: string, most: number): void {
  if (name.length === 0 || name.length > most || name.startsWith('$') || CONTROL.test(name)) {
    throw new TypeError(`a ${what} has 1 to ${most} characters, no control character, and does not begin with $`);
  }
}

function checkEvent(event: NewEvent): WrittenEvent {
  if (!UUID.test(event.id)) throw new TypeError('an event id is a UUID in lower case');
  checkName(event.type, 'type of event', 200);
  return {
    id: event.id,
    type: event.type,
    data: JSON.stringify(event.data),
    metadata: JSON.stringify(event.metadata ?? {}),
  };
}
