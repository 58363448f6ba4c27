import { Field, ID, InputType } from '@nestjs/graphql';
import { LocalDate, MutationInput, OrganisationCode } from '@pairwell/service-host';
import { z } from 'zod';
import { FIRST_MET_ON } from '../../domain/limits.js';
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

@InputType({ description: 'The request, or the registered pair, that is taken back.' })
export class WithdrawRequestInput extends RelationshipInput {}

@InputType({ description: 'The mentor answers a question.' })
export class AnswerQuestionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The question.' })
  readonly question!: string;

  @Field(() => String, { description: 'The answer. No patient data.' })
  readonly answer!: string;
}
export const answerQuestion = z.object({ answer: text });

@InputType({ description: 'A question before mentoring is asked for; three can wait for an answer at once.' })
export class AskQuestionInput extends MutationInput {
  @Field(() => ID, { description: 'The mentor’s profile, as the directory shows it.' })
  readonly mentorProfile!: string;

  @Field(() => ID, { description: 'The scheme in which the mentor is asked.' })
  readonly scheme!: string;

  @Field(() => String, { description: 'The question, up to 4,000 characters. No patient data.' })
  readonly question!: string;
}
export const askQuestion = z.object({ question: text });

@InputType({ description: 'The request goes on to whoever says yes next.' })
export class ApproveRequestInput extends RelationshipInput {}

@InputType({ description: 'The request goes no further; no reason is asked.' })
export class RefuseApprovalInput extends RelationshipInput {}

@InputType({ description: 'A pair that found each other, told by one of them or by a coordinator of the scheme.' })
export class RegisterExistingPairInput extends MutationInput {
  @Field(() => ID, { description: 'The mentor’s profile, as the directory shows it.' })
  readonly mentorProfile!: string;

  @Field(() => ID, { description: 'The mentee, a Person.' })
  readonly mentee!: string;

  @Field(() => OrganisationCode, { description: 'The organisation in which the mentee takes part.' })
  readonly menteeOrganisation!: string;

  @Field(() => ID, { description: 'The scheme that they want to belong to.' })
  readonly scheme!: string;

  @Field(() => LocalDate, { description: 'Since which day they have been meeting; not before 1970.' })
  readonly since!: string;
}
export const registerExistingPair = z.object({
  since: z.string().refine((day) => day >= FIRST_MET_ON, { error: `write a day from ${FIRST_MET_ON} on` }),
});

@InputType({ description: 'Whoever was named says that the two are a pair.' })
export class ConfirmExistingPairInput extends RelationshipInput {}

@InputType({ description: 'Whoever was named says that the two are no pair.' })
export class DenyExistingPairInput extends RelationshipInput {}
