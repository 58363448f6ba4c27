import type { Actor, Id } from '@pairwell/kernel';

/** Whose calendar a feed shows, and as a member of which organisation they asked for it. */
export interface CalendarFeed {
  readonly person: Id;
  readonly organisation: string;
}

/** The secret addresses of calendars: one for each person and organisation; what is kept cannot be turned back. */
export abstract class CalendarFeeds {
  /**
   * Makes the secret the one that counts; an earlier one stops working.
   *
   * @param idempotencyKey as a portal sends it; undefined where it sent none.
   * @returns false where that was done with this key before: then nothing has changed.
   */
  abstract replace(actor: Actor, secret: string, at: Date, idempotencyKey: string | undefined): Promise<boolean>;
  /** Has the secret stop working, once for each key: one that was made since stays. */
  abstract revoke(actor: Actor, idempotencyKey: string | undefined): Promise<void>;
  /** When the feed that counts was made; null where there is none. */
  abstract madeAt(actor: Actor): Promise<Date | null>;
  /** Null for a secret that never was or no longer counts. */
  abstract find(secret: string): Promise<CalendarFeed | null>;
}
