import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import type * as domain from '../../domain/relationship.js';
import { SessionMedium } from './enums.js';
import { instantText, minutes, RelationshipInput, text } from './input-parts.js';

@InputType({ description: 'Up to three dates for one session; the other side chooses.' })
export class ProposeSessionsInput extends RelationshipInput {
  @Field(() => [DateTime], { description: 'One to three instants to choose from.' })
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

@InputType({ description: 'The mentee says what to talk about.' })
export class PrepareSessionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session.' })
  readonly session!: string;

  @Field(() => String, { description: 'What to talk about and get out of it. No patient data.' })
  readonly topics!: string;
}
export const prepareSession = z.object({ topics: text });

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
