import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { AnswerQuestionHandler } from '../../application/commands/answer-question.handler.js';
import { AskQuestionHandler } from '../../application/commands/ask-question.handler.js';
import { answer } from './answer.js';
import { actOn, idIn, keyOf } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import { answerQuestion, AnswerQuestionInput, askQuestion, AskQuestionInput } from './request.input.js';
import { AnswerQuestionResult, AskQuestionResult } from './results.type.js';

/** Questions before mentoring is asked for. */
@Resolver()
export class EnquiryResolver {
  constructor(
    private readonly questions: AskQuestionHandler,
    private readonly answers: AnswerQuestionHandler,
  ) {}

  @Mutation(() => AskQuestionResult, { description: 'Ask a mentor something before you ask for mentoring.' })
  askQuestion(
    @Args('input', { description: 'Whom, in which scheme, and what.' }) input: AskQuestionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const asked = {
      ...parseInput(askQuestion, input),
      mentorProfile: idIn('MentorProfile', input.mentorProfile, ['input', 'mentorProfile']),
      scheme: idIn('Scheme', input.scheme, ['input', 'scheme']),
      idempotencyKey: keyOf(input.idempotencyKey),
    };
    return answer(actor, this.questions.handle(actor, asked));
  }

  @Mutation(() => AnswerQuestionResult, { description: 'Answer, as the mentor, a question that was asked.' })
  answerQuestion(
    @Args('input', { description: 'Which question, and the answer.' }) input: AnswerQuestionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const questionId = idIn('Question', input.question, ['input', 'question']);
    const asked = { ...actOn(input), ...parseInput(answerQuestion, input), questionId };
    return answer(actor, this.answers.handle(actor, asked));
  }
}
