import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import type * as domain from '../../domain/relationship.js';
import { SessionMedium } from './enums.js';
import { instantText, minutes, optionalText, RelationshipInput, text } from './input-parts.js';

@InputType({ description: 'Up to three dates for one session; the other side chooses.' })
export class ProposeSessionsInput extends RelationshipInput {
  @Field(() => [DateTime], { description: 'One to three instants to choose from, within 24 months.' })
  readonly starts!: readonly Date[];

  @Field(() => SessionMedium, { description: 'How they mean to meet.' })
  readonly medium!: domain.Medium;

  @Field(() => Int, { description: 'How long, in minutes.' })
  readonly minutes!: number;
}
export const proposeSessions = z.object({
  starts: z.array(instantText).max(10, { error: 'propose at most three' }),
  minutes,
});

@InputType({ description: 'The other side chooses one of the proposed dates.' })
export class ConfirmSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;

  @Field(() => DateTime, { description: 'One of its proposed dates.' })
  readonly startsAt!: Date;
}

@InputType({
  description: 'What one side brings to a session; it replaces what they said before, and nothing of the other.',
})
export class PrepareSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;

  @Field(() => String, { description: 'What to talk about. No patient data.' })
  readonly topics!: string;

  @Field(() => String, { nullable: true, description: 'What they want to get out of it. No patient data.' })
  readonly hopes?: string | null;
}
export const prepareSession = z.object({ topics: text, hopes: optionalText });

@InputType({ description: 'That a session was held; nothing of what was said.' })
export class RecordSessionInput extends RelationshipInput {
  @Field(() => ID, { nullable: true, description: 'The session; leave it out when it was not planned here.' })
  readonly session?: string | null;

  @Field(() => LocalDate, { description: 'The day, in the time zone of the scheme.' })
  readonly heldOn!: string;

  @Field(() => SessionMedium, { description: 'How they met.' })
  readonly medium!: domain.Medium;

  @Field(() => Int, { description: 'How long it was, in minutes.' })
  readonly minutes!: number;
}
export const recordSession = z.object({ minutes });

@InputType({ description: 'What is true of a session that was recorded otherwise; the history keeps both.' })
export class CorrectSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session, which is recorded as held.' })
  readonly session!: string;

  @Field(() => LocalDate, { description: 'The day on which it was held, in the time zone of the scheme.' })
  readonly heldOn!: string;

  @Field(() => SessionMedium, { description: 'How they met.' })
  readonly medium!: domain.Medium;

  @Field(() => Int, { description: 'How long it was, in minutes.' })
  readonly minutes!: number;
}

@InputType({ description: 'A session that was recorded as held and was not.' })
export class TakeBackSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session, which is recorded as held.' })
  readonly session!: string;
}

@InputType({ description: 'Other dates for a session that was neither held nor cancelled; the other side chooses.' })
export class RescheduleSessionInput extends ProposeSessionsInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;
}

@InputType({ description: 'A session that will not be held; nobody has to say why.' })
export class CancelSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;
}

@InputType({ description: 'What one side takes from a session that was held.' })
export class FollowUpSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;

  @Field(() => String, { nullable: true, description: 'What came of it; for the pair alone. No patient data.' })
  readonly reflection?: string | null;
}
export const followUpSession = z.object({ reflection: optionalText });
