import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { CalendarFeeds } from '../calendar-feeds.port.js';

/** A person has the address of their calendar stop working. */
@Injectable()
export class RevokeCalendarFeedHandler {
  constructor(private readonly feeds: CalendarFeeds) {}

  /** Doing it again does no harm; with the same key not even to an address that was made since. */
  handle(actor: Actor, idempotencyKey: string | undefined): Promise<void> {
    return this.feeds.revoke(actor, idempotencyKey);
  }
}
