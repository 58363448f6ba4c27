import { Injectable } from '@nestjs/common';
import { newId, type Actor } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { calendarEntries, type CalendarEntry } from './calendar-entries.js';
import { CalendarFeeds, type CalendarFeed } from './calendar-feeds.port.js';
import { KnownWorld } from './known-world.port.js';
import { RelationshipList } from './relationship-list.port.js';

/** A year back: calendars keep what they once fetched, and what is older can no longer change. */
const KEPT_DAYS = 366;

/** What a calendar program sees under a secret address. */
@Injectable()
export class OpenCalendar {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly list: RelationshipList,
    private readonly known: KnownWorld,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @returns null for a secret that never was, was revoked, or whose owner has left the organisation.
   */
  async open(secret: string): Promise<readonly CalendarEntry[] | null> {
    const feed = await this.feeds.find(secret);
    if (feed === null || (await this.known.isMember(feed.person, feed.organisation)) !== true) return null;
    const now = this.clock.now().toISOString();
    const from = new Date(Date.parse(now) - KEPT_DAYS * 86_400_000).toISOString();
    const relationships = await this.list.every(asThemselves(feed), { participant: {} }, now);
    return relationships
      .flatMap(({ outline }) => calendarEntries(outline, feed.person, now))
      .filter(({ starts, ends }) => (ends ?? starts) >= from);
  }
}

/** The owner of a feed without any role: what a calendar shows follows from being one of a pair. */
function asThemselves({ person, organisation }: CalendarFeed): Actor {
  return { kind: 'person', id: person, organisation, session: newId(), grants: [] };
}
