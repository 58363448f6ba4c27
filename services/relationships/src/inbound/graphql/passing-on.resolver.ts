import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { AnswerIntroductionHandler } from '../../application/commands/answer-introduction.handler.js';
import { AnswerPayItForwardHandler } from '../../application/commands/answer-pay-it-forward.handler.js';
import { OfferIntroductionHandler } from '../../application/commands/offer-introduction.handler.js';
import { answer } from './answer.js';
import { actOn, idIn } from './input-parts.js';
import {
  AnswerIntroductionInput,
  AnswerPayItForwardInput,
  offerIntroduction,
  OfferIntroductionInput,
} from './looking-back.input.js';
import type { RelationshipType } from './relationship.type.js';
import { AnswerIntroductionResult, AnswerPayItForwardResult, OfferIntroductionResult } from './results.type.js';

/** What the two pass on: introductions, and mentoring itself. */
@Resolver()
export class PassingOnResolver {
  constructor(
    private readonly offers: OfferIntroductionHandler,
    private readonly answers: AnswerIntroductionHandler,
    private readonly forward: AnswerPayItForwardHandler,
  ) {}

  @Mutation(() => OfferIntroductionResult, {
    description: 'Offer the other an introduction to someone who could help.',
  })
  offerIntroduction(
    @Args('input', { description: 'To whom.' }) input: OfferIntroductionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.offers.handle(actor, { ...actOn(input), ...parseInput(offerIntroduction, input) }));
  }

  @Mutation(() => AnswerIntroductionResult, { description: 'Say whether you want an introduction that was offered.' })
  answerIntroduction(
    @Args('input', { description: 'Which introduction, yes or no.' }) input: AnswerIntroductionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const introductionId = idIn('Introduction', input.introduction, ['input', 'introduction']);
    return answer(actor, this.answers.handle(actor, { ...actOn(input), introductionId, answer: input.answer }));
  }

  @Mutation(() => AnswerPayItForwardResult, {
    description: 'Say, as the mentee after the end, whether you will mentor in turn.',
  })
  answerPayItForward(
    @Args('input', { description: 'What you say to it.' }) input: AnswerPayItForwardInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.forward.handle(actor, { ...actOn(input), answer: input.answer }));
  }
}
