import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { randomBytes } from 'node:crypto';
import { CalendarFeeds } from '../calendar-feeds.port.js';

/** A person has an address made under which their calendar can be fetched; an earlier one stops working. */
@Injectable()
export class RenewCalendarFeedHandler {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns the path of the feed; it is shown this once and kept nowhere, so where it was made with this key before it is
   *   null.
   * @throws ForbiddenOrNotFound for a portal.
   */
  async handle(actor: Actor, idempotencyKey: string | undefined): Promise<string | null> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const secret = randomBytes(32).toString('base64url');
    const isNew = await this.feeds.replace(actor, secret, this.clock.now(), idempotencyKey);
    return isNew ? `/calendar/${secret}.ics` : null;
  }
}
