import { Field, ID, InputType } from '@nestjs/graphql';
import { MutationInput } from '@pairwell/service-host';
import { z } from 'zod';
import { RelationshipInput, text } from './input-parts.js';

@InputType({ description: 'A mentee asks a mentor.' })
export class RequestMentoringInput extends MutationInput {
  @Field(() => ID, { description: 'The mentor’s profile, as the directory shows it.' })
  readonly mentorProfile!: string;

  @Field(() => ID, { description: 'The scheme in which the mentor is asked.' })
  readonly scheme!: string;

  @Field(() => String, {
    description: 'What the mentee writes to the mentor, up to 4,000 characters. No patient data.',
  })
  readonly letter!: string;
}
export const requestMentoring = z.object({ letter: text });

@InputType({ description: 'The mentor says yes.' })
export class AcceptRequestInput extends RelationshipInput {}

@InputType({ description: 'The mentor says no, without a reason.' })
export class DeclineRequestInput extends RelationshipInput {}

@InputType({ description: 'The mentee takes the request back.' })
export class WithdrawRequestInput extends RelationshipInput {}
