import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { CalendarFeeds } from '../calendar-feeds.port.js';

/** A person has the address of their calendar stop working. */
@Injectable()
export class RevokeCalendarFeedHandler {
  constructor(private readonly feeds: CalendarFeeds) {}

  /** @returns whether there was one; doing it again does no harm. */
  handle(actor: Actor): Promise<boolean> {
    return this.feeds.revoke(actor);
  }
}
