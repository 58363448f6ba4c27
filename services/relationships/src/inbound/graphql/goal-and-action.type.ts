import { Field, ID, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type * as domain from '../../domain/relationship.js';
import { ActionOutcome, PartyRole } from './enums.js';
import { GoalStatus } from './pair-life.enum.js';
import { PrivateText } from './private-text.type.js';

@ObjectType('Goal', { description: 'What the mentee works towards.' })
export class Goal {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => PartyRole, { description: 'Which side set it.' })
  readonly setBy!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When it was set.' })
  readonly setAt!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'The goal; for the pair alone.' })
  readonly statement!: PrivateText | null;

  @Field(() => PrivateText, { nullable: true, description: 'How they will know; for the pair alone.' })
  readonly howIWillKnow!: PrivateText | null;

  @Field(() => GoalStatus, { description: 'Where it stands.' })
  readonly status!: domain.GoalStatus;

  @Field(() => DateTime, { nullable: true, description: 'When it was last put into better words.' })
  readonly revisedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was closed.' })
  readonly closedAt!: Date | null;
}

@ObjectType('AgreedAction', { description: 'What someone will do after a session, and what came of it.' })
export class AgreedAction {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The session it follows from.' })
  readonly session!: string;

  @Field(() => PartyRole, { description: 'Whose action it is.' })
  readonly owner!: domain.PartyRole;

  @Field(() => PartyRole, { description: 'Which side noted it.' })
  readonly agreedBy!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When it was noted.' })
  readonly agreedAt!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'What to do; for the pair alone.' })
  readonly what!: PrivateText | null;

  @Field(() => LocalDate, { nullable: true, description: 'By which day.' })
  readonly dueOn!: string | null;

  @Field(() => ActionOutcome, { nullable: true, description: 'What came of it; null until it was reported on.' })
  readonly outcome!: domain.ActionOutcome | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was reported on.' })
  readonly reportedAt!: Date | null;

  @Field(() => PrivateText, { nullable: true, description: 'Why; for the pair alone.' })
  readonly why!: PrivateText | null;
}
