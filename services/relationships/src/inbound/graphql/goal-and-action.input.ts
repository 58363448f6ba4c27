import { Field, ID, InputType } from '@nestjs/graphql';
import { LocalDate } from '@pairwell/service-host';
import { z } from 'zod';
import type * as domain from '../../domain/relationship.js';
import { ActionOutcome, PartyRole } from './enums.js';
import { GoalOutcome } from './pair-life.enum.js';
import { optionalDay, optionalText, RelationshipInput, text } from './input-parts.js';

@InputType({ description: 'A goal, and how they will know. Goals are few.' })
export class SetGoalInput extends RelationshipInput {
  @Field(() => String, { description: 'The goal. No patient data.' })
  readonly statement!: string;

  @Field(() => String, { description: 'How they will know that it is reached.' })
  readonly howIWillKnow!: string;
}
export const setGoal = z.object({ statement: text, howIWillKnow: text });

@InputType({ description: 'A goal in better words.' })
export class ReviseGoalInput extends SetGoalInput {
  @Field(() => ID, { description: 'The goal.' })
  readonly goal!: string;
}

@InputType({ description: 'A goal is reached, or given up.' })
export class CloseGoalInput extends RelationshipInput {
  @Field(() => ID, { description: 'The goal.' })
  readonly goal!: string;

  @Field(() => GoalOutcome, { description: 'Which of the two.' })
  readonly outcome!: keyof typeof GoalOutcome;
}

@InputType({ description: 'Something to do after a session.' })
export class AgreeActionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The session it follows from; it was held.' })
  readonly session!: string;

  @Field(() => PartyRole, { defaultValue: PartyRole.MENTEE, description: 'Whose action it is.' })
  readonly owner!: domain.PartyRole;

  @Field(() => String, { description: 'What to do. No patient data.' })
  readonly what!: string;

  @Field(() => LocalDate, { nullable: true, description: 'By which day, within five years.' })
  readonly dueOn?: string | null;
}
export const agreeAction = z.object({ what: text, dueOn: optionalDay });

@InputType({ description: 'What came of an action, said by whose action it was.' })
export class ReportActionInput extends RelationshipInput {
  @Field(() => ID, { description: 'The action.' })
  readonly action!: string;

  @Field(() => ActionOutcome, { description: 'What came of it.' })
  readonly outcome!: domain.ActionOutcome;

  @Field(() => String, { nullable: true, description: 'Why. No patient data.' })
  readonly why?: string | null;
}
export const reportAction = z.object({ why: optionalText });
