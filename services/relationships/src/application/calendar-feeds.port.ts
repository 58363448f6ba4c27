import type { Actor, Id } from '@pairwell/kernel';

/** Whose calendar a feed shows, and as a member of which organisation they asked for it. */
export interface CalendarFeed {
  readonly person: Id;
  readonly organisation: string;
}

/** The secret addresses of calendars: one for each person and organisation; what is kept cannot be turned back. */
export abstract class CalendarFeeds {
  /** Makes the secret the one that counts; an earlier one stops working. */
  abstract replace(actor: Actor, secret: string, at: Date): Promise<void>;
  /** @returns whether there was one. */
  abstract revoke(actor: Actor): Promise<boolean>;
  /** When the feed that counts was made; null where there is none. */
  abstract madeAt(actor: Actor): Promise<Date | null>;
  /** Null for a secret that never was or no longer counts. */
  abstract find(secret: string): Promise<CalendarFeed | null>;
}
