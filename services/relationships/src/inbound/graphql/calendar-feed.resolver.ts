import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { CalendarFeeds } from '../../application/calendar-feeds.port.js';
import { RenewCalendarFeedHandler } from '../../application/commands/renew-calendar-feed.handler.js';
import { RevokeCalendarFeedHandler } from '../../application/commands/revoke-calendar-feed.handler.js';
import {
  CalendarFeed,
  RenewCalendarFeedInput,
  RenewCalendarFeedResult,
  RevokeCalendarFeedInput,
  RevokeCalendarFeedResult,
} from './calendar-feed.type.js';
import { keyOf } from './input-parts.js';

/** One's own calendar feed: made, looked at, taken back. */
@Resolver()
export class CalendarFeedResolver {
  constructor(
    private readonly feeds: CalendarFeeds,
    private readonly renewals: RenewCalendarFeedHandler,
    private readonly revocations: RevokeCalendarFeedHandler,
  ) {}

  @Query(() => CalendarFeed, { description: 'Your calendar feed, without its path: that was told when it was made.' })
  async myCalendarFeed(@CurrentActor() actor: Actor): Promise<CalendarFeed> {
    return feed(null, await this.feeds.madeAt(actor));
  }

  @Mutation(() => RenewCalendarFeedResult, {
    description:
      'Make an address for your calendar; one that you had before stops working. Repeated with the same idempotency key ' +
      'it makes no other one, and tells no path, since that was told before.',
  })
  async renewCalendarFeed(
    @Args('input', { description: 'Nothing to choose.' }) input: RenewCalendarFeedInput,
    @CurrentActor() actor: Actor,
  ): Promise<CalendarFeed> {
    const path = await this.renewals.handle(actor, keyOf(input.idempotencyKey));
    return feed(path, await this.feeds.madeAt(actor));
  }

  @Mutation(() => RevokeCalendarFeedResult, { description: 'Have the address of your calendar stop working at once.' })
  async revokeCalendarFeed(
    @Args('input', { description: 'Nothing to choose.' }) input: RevokeCalendarFeedInput,
    @CurrentActor() actor: Actor,
  ): Promise<CalendarFeed> {
    await this.revocations.handle(actor, keyOf(input.idempotencyKey));
    return feed(null, await this.feeds.madeAt(actor));
  }
}

function feed(path: string | null, madeAt: Date | null): CalendarFeed {
  return Object.assign(new CalendarFeed(), { path, madeAt });
}
