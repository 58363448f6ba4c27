import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { RaiseConcernHandler } from '../../application/commands/raise-concern.handler.js';
import { SubmitEvaluationHandler } from '../../application/commands/submit-evaluation.handler.js';
import { SubmitSurveyHandler } from '../../application/commands/submit-survey.handler.js';
import { answer } from './answer.js';
import { actOn } from './input-parts.js';
import {
  raiseConcern,
  RaiseConcernInput,
  submitEvaluation,
  SubmitEvaluationInput,
  submitSurvey,
  SubmitSurveyInput,
} from './looking-back.input.js';
import type { RelationshipType } from './relationship.type.js';
import { RaiseConcernResult, SubmitEvaluationResult, SubmitSurveyResult } from './results.type.js';

/** What one of the two tells the scheme, and the other does not read. */
@Resolver()
export class LookingBackResolver {
  constructor(
    private readonly surveys: SubmitSurveyHandler,
    private readonly evaluations: SubmitEvaluationHandler,
    private readonly concerns: RaiseConcernHandler,
  ) {}

  @Mutation(() => SubmitSurveyResult, { description: 'Answer the short survey: before, at the end, later.' })
  submitSurvey(
    @Args('input', { description: 'Which wave, and the answers.' }) input: SubmitSurveyInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), ...parseInput(submitSurvey, input), wave: input.wave };
    return answer(actor, this.surveys.handle(actor, asked));
  }

  @Mutation(() => SubmitEvaluationResult, { description: 'Evaluate the mentoring, at the end or later.' })
  submitEvaluation(
    @Args('input', { description: 'Which of the two, and what you say.' }) input: SubmitEvaluationInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { wave, worth, recommends } = input;
    const asked = { ...actOn(input), ...parseInput(submitEvaluation, input), wave, worth, recommends };
    return answer(actor, this.evaluations.handle(actor, asked));
  }

  @Mutation(() => RaiseConcernResult, {
    description: 'Tell the coordinators what may not stay between the two, under one of the three limits.',
  })
  raiseConcern(
    @Args('input', { description: 'Under which limit, and what happened.' }) input: RaiseConcernInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = { ...actOn(input), ...parseInput(raiseConcern, input), limit: input.limit };
    return answer(actor, this.concerns.handle(actor, asked));
  }
}
