import type { ExpectedRevision } from './event-store.js';

/** The stream is not at the revision that the writer decided on: read it again and decide anew. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Revision of the last event that the stream holds now. */
    readonly actual: bigint | 'no-stream',
  ) {
    super(`stream ${stream} is at ${actual}, not at ${expected}`);
  }
}

/** The stream was deleted for good: it can neither be read nor be written again. */
export class StreamDeleted extends Error {
  override readonly name = 'StreamDeleted';

  constructor(readonly stream: string) {
    super(`stream ${stream} was deleted`);
  }
}

/** The events of one append are larger than a store takes at once ({@link MAXIMUM_APPEND_BYTES}). */
export class AppendTooLarge extends Error {
  override readonly name = 'AppendTooLarge';

  constructor(
    readonly stream: string,
    readonly bytes?: number,
  ) {
    super(`the events for stream ${stream} are larger than the ${MAXIMUM_APPEND_BYTES} bytes one append may hold`);
  }
}

/**
 * The store cannot be reached, or did not answer in time. Repeating a write with the same event ids is safe.
 */
export class EventStoreUnavailable extends Error {
  override readonly name = 'EventStoreUnavailable';

  constructor(
    cause?: unknown,
    /** True when the store itself refused, as one with a full disk does; false when it is not known what it kept. */
    readonly nothingAppended: boolean = false,
  ) {
    super(`the event store is not available${nothingAppended ? '; nothing was appended' : ''}`, { cause });
  }
}

/** The store knows this user or not, and refuses: the operator has to act, waiting does not help. */
export class EventStoreAccessDenied extends Error {
  override readonly name = 'EventStoreAccessDenied';

  constructor(readonly stream: string) {
    super(
      `the event store denies access to ${stream}: check user and password in EVENT_STORE_URL, and what the user may read`,
    );
  }
}

/** Data and metadata of one append together, in bytes of JSON; EventStoreDB's own default limit. */
export const MAXIMUM_APPEND_BYTES = 1024 * 1024;
