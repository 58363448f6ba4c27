import type { Id } from '@pairwell/kernel';
import type { JsonObject } from './json.js';
import type { Position } from './position.js';

/** An event that is to be appended. */
export interface NewEvent {
  /** Drawn by whoever decides; a repeated append is recognised by it. */
  readonly id: Id;
  /** Name of what happened; never begins with `$`. */
  readonly type: string;
  readonly data: JsonObject;
  /** Context such as the W3C `traceparent`, put there by the caller. */
  readonly metadata?: JsonObject;
}

/** An event as the store keeps it. */
export interface RecordedEvent {
  readonly id: Id;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly stream: string;
  /** 0 for the first event of its stream, without gaps. */
  readonly revision: bigint;
  /** When the store took it. Not the time of the domain: that one is in the data. */
  readonly recordedAt: Date;
  /** Set on events that come from `readAll` and subscriptions. */
  readonly position?: Position;
}

/** An event with its place among all events. */
export type PositionedEvent = RecordedEvent & { readonly position: Position };

/** The revision of the last event the writer has seen; `'any'` writes whatever is there. */
export type ExpectedRevision = 'no-stream' | 'any' | bigint;

/** An event as a whole history tells it. */
export type PastEvent = Pick<RecordedEvent, 'type' | 'data' | 'metadata'>;

/** All that has happened in one stream. */
export interface History {
  readonly stream: string;
  /** From the first one on, in order and without gaps; never empty. */
  readonly events: readonly PastEvent[];
  /** Of the last event. */
  readonly revision: bigint;
}

/** How to read one stream. */
export interface ReadOptions {
  /** First revision to give, inclusive; default the first, or backwards the last. */
  readonly from?: bigint;
  readonly backwards?: boolean;
  /** At most so many events. */
  readonly max?: number;
}

/** How to read what all streams of a category hold. */
export interface ReadAllOptions {
  /** Gives what stands after this position; without it, from the beginning. */
  readonly after?: Position;
  /** Only streams whose name begins so; never empty. */
  readonly prefix: string;
  /** At most so many events. */
  readonly max: number;
}

/** Which streams of a category have moved, without what happened in them. */
export interface MovedStreams {
  /** The revision of the last event of each that was looked at, by the stream's name; later ones may be there already. */
  readonly revisions: ReadonlyMap<string, bigint>;
  /** How many events that were; those that were removed with a deleted stream may count. */
  readonly events: number;
  /** Position of the last of them; undefined where there was none. */
  readonly upTo: Position | undefined;
}

/** What a subscriber asks for. */
export interface SubscribeOptions {
  /** Only streams whose name begins so; never empty. */
  readonly prefix: string;
  /** The subscriber's own checkpoint; without it, from the beginning. */
  readonly after?: Position;
  /** At most so many events in one batch; default 200. */
  readonly batchSize?: number;
  /**
   * Takes the next events, in order, never empty. The next batch waits until this one is done. When it throws, the
   * same events are offered again after a pause: nothing is skipped, so what is applied must bear repetition.
   */
  readonly onEvents: (batch: readonly PositionedEvent[]) => Promise<void>;
  /** Called each time the subscriber has become level with the store. */
  readonly onCaughtUp?: () => void;
  /** Called when the subscriber's handler or the store failed; the subscription resumes by itself. */
  readonly onDropped?: (error: unknown) => void;
}

/** How a subscription fares. */
export interface SubscriptionStatus {
  readonly state: 'catching-up' | 'live' | 'resuming' | 'stopped';
  /** Position of the last event that was handled, or the one it began after. */
  readonly position?: Position;
  /**
   * Where it would begin again: `position`, or a later place up to which nothing concerns it. A checkpoint may be moved
   * there between two batches, so that a long stretch of other categories is not looked through twice.
   */
  readonly resumesAfter?: Position;
  /** For how long it has not been level with the store, in milliseconds; 0 while it is. */
  readonly lagMilliseconds: number;
  /** How often the handler or the store has failed since the subscription began; each time it resumed by itself. */
  readonly drops: number;
}

/** A running subscription. It resumes by itself, with growing pauses, from the last batch that was handled. */
export interface Subscription {
  status(): SubscriptionStatus;
  /** Takes no further batch and resolves when the batch in hand is done. May be called again. */
  stop(): Promise<void>;
}

/**
 * Streams of events with optimistic concurrency, and one order over all of them.
 *
 * Everything may throw {@link EventStoreUnavailable}, and {@link EventStoreAccessDenied} where the store knows users;
 * nothing takes longer than the deadline the store was opened with. Stream names are 1 to 250 characters and never begin with `$`.
 */
export abstract class EventStore {
  /**
   * Appends all events or none.
   *
   * Repeating an append with the same expected revision and the same event ids adds nothing and answers the original
   * revision.
   *
   * @returns the revision of the last of these events.
   * @throws RevisionConflict when the stream is elsewhere, or only a part of the ids is there already.
   * @throws StreamDeleted
   * @throws AppendTooLarge
   */
  abstract append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<{ readonly revision: bigint }>;

  /** The events of one stream; a stream that was never written is empty. @throws StreamDeleted */
  abstract read(stream: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;

  /**
   * The whole histories of many streams, in no particular order of streams; those that were deleted, or never written, are
   * left out. For whoever folds thousands of them: it holds a few dozen at a time, and reads the next while those are used.
   */
  abstract readHistories(streams: readonly string[]): AsyncIterable<History>;

  /** The events of a category in the order of their positions. Events of deleted streams may be missing. */
  abstract readAll(options: ReadAllOptions): AsyncIterable<PositionedEvent>;

  /**
   * Which streams the next `max` events of a category belong to: for whoever is far behind, and reads each history whole
   * once rather than every event of it as it comes. Streams that were deleted may be among them.
   */
  abstract movedSince(options: ReadAllOptions): Promise<MovedStreams>;

  /** Follows a category from a checkpoint, for ever: each event at least once, in the order of positions. */
  abstract subscribe(options: SubscribeOptions): Subscription;

  /** Deletes a stream for good. Its name cannot be used again; deleting it again changes nothing. */
  abstract deleteStream(stream: string): Promise<void>;

  /** Resolves when the store answers. */
  abstract ping(): Promise<void>;

  /** Stops every subscription, lets work in hand finish and closes all connections. May be called again. */
  abstract close(): Promise<void>;
}
