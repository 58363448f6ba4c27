import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { DateTime, MutationInput, resultUnion } from '@pairwell/service-host';

@ObjectType({ description: 'The address under which calendar programs fetch your sessions and next steps.' })
export class CalendarFeed {
  @Field(() => String, {
    nullable: true,
    description:
      'Path under the platform’s public address, such as /calendar/….ics. It is a key: whoever has it can read the ' +
      'calendar. Told once, when it is made; null afterwards.',
  })
  readonly path!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made; null when there is none.' })
  readonly madeAt!: Date | null;
}

@InputType({ description: 'Nothing to choose: the feed is that of whoever asks.' })
export class RenewCalendarFeedInput extends MutationInput {}

@InputType({ description: 'Nothing to choose: the feed is that of whoever asks.' })
export class RevokeCalendarFeedInput extends MutationInput {}

export const RenewCalendarFeedResult = resultUnion(
  'RenewCalendarFeedResult',
  () => [CalendarFeed],
  'The new feed, with its path.',
);
export const RevokeCalendarFeedResult = resultUnion(
  'RevokeCalendarFeedResult',
  () => [CalendarFeed],
  'The feed, which is no more.',
);
