import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import type * as domain from '../../domain/relationship.js';
import { ConfidentialityLimit } from './enums.js';
import { optionalText, RelationshipInput, text } from './input-parts.js';
import {
  ConcernOutcome,
  EvaluationWave,
  IntroductionAnswer,
  PayItForward,
  SurveyDomain,
  Wave,
} from './pair-life.enum.js';

@InputType({ description: 'One answer of the survey.' })
export class SurveyScoreInput {
  @Field(() => SurveyDomain, { description: 'What was asked about.' })
  readonly domain!: domain.SurveyDomain;

  @Field(() => Int, { description: 'From 1 (not at all) to 5 (very much).' })
  readonly score!: number;
}

@InputType({ description: 'The short survey; each side answers each wave once, and the other does not read it.' })
export class SubmitSurveyInput extends RelationshipInput {
  @Field(() => Wave, { description: 'Which of the three.' })
  readonly wave!: domain.Wave;

  @Field(() => [SurveyScoreInput], { description: 'At least one answer, each domain once.' })
  readonly scores!: readonly SurveyScoreInput[];

  @Field(() => String, { nullable: true, description: 'Anything to add. No patient data.' })
  readonly comment?: string | null;
}
const score = z.object({ domain: z.custom<domain.SurveyDomain>(), score: z.number() });
export const submitSurvey = z.object({
  scores: z
    .array(score)
    .refine((given) => new Set(given.map(({ domain: about }) => about)).size === given.length, {
      error: 'answer each domain once',
    })
    .transform((given): domain.SurveyScores =>
      Object.fromEntries(given.map(({ domain: about, score: points }) => [about, points])),
    ),
  comment: optionalText,
});

@InputType({ description: 'Each side evaluates the mentoring; the other does not read it.' })
export class SubmitEvaluationInput extends RelationshipInput {
  @Field(() => EvaluationWave, { description: 'At the end, or later.' })
  readonly wave!: keyof typeof EvaluationWave;

  @Field(() => Int, { description: 'How worthwhile it was, from 1 to 5.' })
  readonly worth!: number;

  @Field(() => Boolean, { description: 'Whether you would recommend mentoring to a colleague.' })
  readonly recommends!: boolean;

  @Field(() => String, { nullable: true, description: 'Anything to add. No patient data.' })
  readonly comment?: string | null;
}
export const submitEvaluation = z.object({ comment: optionalText });

@InputType({ description: 'An introduction to someone who could help.' })
export class OfferIntroductionInput extends RelationshipInput {
  @Field(() => String, { description: 'To whom, in words that do not give anyone away against their will.' })
  readonly to!: string;
}
export const offerIntroduction = z.object({ to: text });

@InputType({ description: 'Whether an offered introduction is wanted.' })
export class AnswerIntroductionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The introduction.' })
  readonly introduction!: string;

  @Field(() => IntroductionAnswer, { description: 'Yes or no.' })
  readonly answer!: keyof typeof IntroductionAnswer;
}

@InputType({ description: 'Whether the mentee would become a mentor in turn; the last answer counts.' })
export class AnswerPayItForwardInput extends RelationshipInput {
  @Field(() => PayItForward, { description: 'What you say to it.' })
  readonly answer!: domain.PayItForward;
}

@InputType({ description: 'What may not stay between the two; the other side does not learn of it here.' })
export class RaiseConcernInput extends RelationshipInput {
  @Field(() => ConfidentialityLimit, { description: 'Under which limit of confidentiality.' })
  readonly limit!: domain.ConfidentialityLimit;

  @Field(() => String, { description: 'What happened; for the coordinators of the scheme. No patient data.' })
  readonly story!: string;
}
export const raiseConcern = z.object({ story: text });

@InputType({ description: 'What a coordinator did about a concern.' })
export class AnswerConcernInput extends RelationshipInput {
  @Field(() => ID, { description: 'The concern.' })
  readonly concern!: string;

  @Field(() => ConcernOutcome, { description: 'What was done.' })
  readonly outcome!: domain.ConcernOutcome;
}
