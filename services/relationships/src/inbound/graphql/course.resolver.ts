import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor, parseInput } from '@pairwell/service-host';
import { ExtendRelationshipHandler } from '../../application/commands/extend-relationship.handler.js';
import { PauseRelationshipHandler } from '../../application/commands/pause-relationship.handler.js';
import { RecordCheckInHandler } from '../../application/commands/record-check-in.handler.js';
import { ResumeRelationshipHandler } from '../../application/commands/resume-relationship.handler.js';
import { answer } from './answer.js';
import {
  extendRelationship,
  ExtendRelationshipInput,
  PauseRelationshipInput,
  recordCheckIn,
  RecordCheckInInput,
  ResumeRelationshipInput,
} from './course.input.js';
import { actOn } from './input-parts.js';
import type { RelationshipType } from './relationship.type.js';
import {
  ExtendRelationshipResult,
  PauseRelationshipResult,
  RecordCheckInResult,
  ResumeRelationshipResult,
} from './results.type.js';

/** How a running relationship goes on: check-ins, a pause, an extension. */
@Resolver()
export class CourseResolver {
  constructor(
    private readonly checkIns: RecordCheckInHandler,
    private readonly pauses: PauseRelationshipHandler,
    private readonly resumptions: ResumeRelationshipHandler,
    private readonly extensions: ExtendRelationshipHandler,
  ) {}

  @Mutation(() => RecordCheckInResult, {
    description: 'Check in: how it goes, for yourself, and whether a coordinator should call.',
  })
  recordCheckIn(
    @Args('input', { description: 'How it goes, and whether someone should call.' }) input: RecordCheckInInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { going, wantsCoordinator } = input;
    const asked = { ...actOn(input), ...parseInput(recordCheckIn, input), going, wantsCoordinator };
    return answer(actor, this.checkIns.handle(actor, asked));
  }

  @Mutation(() => PauseRelationshipResult, {
    description:
      'Pause until a day; sessions before it are cancelled, and what was agreed is moved by the days it lasts.',
  })
  pauseRelationship(
    @Args('input', { description: 'Until when.' }) input: PauseRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.pauses.handle(actor, { ...actOn(input), until: input.until }));
  }

  @Mutation(() => ResumeRelationshipResult, { description: 'Go on before the pause is over.' })
  resumeRelationship(
    @Args('input', { description: 'Which relationship.' }) input: ResumeRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return answer(actor, this.resumptions.handle(actor, actOn(input)));
  }

  @Mutation(() => ExtendRelationshipResult, {
    description: 'Propose more sessions or months, or agree by saying the same as the other side.',
  })
  extendRelationship(
    @Args('input', { description: 'How much more.' }) input: ExtendRelationshipInput,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    const { sessions, months } = parseInput(extendRelationship, input);
    return answer(actor, this.extensions.handle(actor, { ...actOn(input), sessions, months }));
  }
}
