import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime } from '@pairwell/service-host';
import type { NextAction as Action, StepBy as By } from '../../domain/next-step.js';
import { NextAction, StepBy } from './next-action.enum.js';

@ObjectType('NextStep', { description: 'What comes next, for whom and until when.' })
export class NextStep {
  @Field(() => NextAction, { description: 'What to do.' })
  readonly action!: Action;

  @Field(() => StepBy, { description: 'Whose step it is.' })
  readonly by!: By;

  @Field(() => DateTime, { nullable: true, description: 'Until when; null where nothing presses.' })
  readonly dueAt!: Date | null;

  @Field(() => ID, { nullable: true, description: 'The session, action or other part it is about.' })
  readonly about!: string | null;
}
