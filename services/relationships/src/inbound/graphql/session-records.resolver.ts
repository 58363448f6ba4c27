import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { CorrectSessionHandler } from '../../application/commands/correct-session.handler.js';
import { TakeBackSessionHandler } from '../../application/commands/take-back-session.handler.js';
import { answer } from './answer.js';
import { actOn, sessionIn } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import { CorrectSessionResult, TakeBackSessionResult } from './results.type.js';
import { CorrectSessionInput, recordSession, TakeBackSessionInput } from './session.input.js';

/** What was recorded of sessions, put right. */
@Resolver()
export class SessionRecordsResolver {
  constructor(
    private readonly corrections: CorrectSessionHandler,
    private readonly takingBack: TakeBackSessionHandler,
  ) {}

  @Mutation(() => CorrectSessionResult, {
    description:
      'Correct the day, medium or length that was recorded of a session, as either of the two, while they are a pair ' +
      'and for 28 days after the end. Whatever is counted follows.',
  })
  correctSession(
    @Args('input', { description: 'Which session, and what is true of it.' }) input: CorrectSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { minutes } = parseInput(recordSession, input);
    const { heldOn, medium } = input;
    const asked = { ...actOn(input), sessionId: sessionIn(input.session), heldOn, medium, minutes };
    return answer(actor, this.corrections.handle(actor, asked));
  }

  @Mutation(() => TakeBackSessionResult, {
    description:
      'Say that a session which was recorded was not held: one that was planned waits to be recorded, moved or ' +
      'cancelled again, another counts as cancelled by nobody. Possible for as long as correctSession is.',
  })
  takeBackSession(
    @Args('input', { description: 'Which session.' }) input: TakeBackSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.takingBack.handle(actor, { ...actOn(input), sessionId: sessionIn(input.session) }));
  }
}
