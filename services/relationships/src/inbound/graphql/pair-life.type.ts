import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { DateTime, LocalDate } from '@pairwell/service-host';
import type { RiskReason as Risk } from '../../domain/health.js';
import type * as domain from '../../domain/relationship.js';
import { PartyRole } from './enums.js';
import * as enums from './pair-life.enum.js';
import { PrivateText } from './private-text.type.js';
import { NextStep } from './next-step.type.js';

@ObjectType('Question', { description: 'What the mentee asked before mentoring, and the answer.' })
export class Question {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => DateTime, { description: 'When it was asked.' })
  readonly askedAt!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'The question; for the pair alone.' })
  readonly question!: PrivateText | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was answered.' })
  readonly answeredAt!: Date | null;

  @Field(() => PrivateText, { nullable: true, description: 'The answer; for the pair alone.' })
  readonly answer!: PrivateText | null;
}

@ObjectType('ToldEndReason', { description: 'Why one of the two ended it, as they told the scheme.' })
export class ToldEndReason {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => enums.EndReason, { description: 'Why.' })
  readonly reason!: domain.EndReason;

  @Field(() => Boolean, { description: 'Whether the other of the two may read it as well.' })
  readonly toldOther!: boolean;
}

@ObjectType('CheckIn', { description: 'That one side checked in.' })
export class CheckIn {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => enums.Going, { nullable: true, description: 'How it goes; for whoever said it alone.' })
  readonly going!: domain.Going | null;

  @Field(() => PrivateText, { nullable: true, description: 'The note; for whoever wrote it alone.' })
  readonly note!: PrivateText | null;

  @Field(() => Boolean, { description: 'Whether a coordinator should call; the other side reads false.' })
  readonly wantsCoordinator!: boolean;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When a coordinator had followed up that call; null until then. The other side reads null.',
  })
  readonly answeredAt!: Date | null;
}

@ObjectType('Pause', { description: 'An interruption until a day.' })
export class Pause {
  @Field(() => DateTime, { description: 'Since when.' })
  readonly since!: Date;

  @Field(() => LocalDate, { description: 'The day on which it goes on by itself.' })
  readonly until!: string;
}

@ObjectType('Extension', { description: 'Sessions and months on top of what was agreed.' })
export class Extension {
  @Field(() => Int, { description: 'Sessions more.' })
  readonly sessions!: number;

  @Field(() => Int, { description: 'Months more.' })
  readonly months!: number;

  @Field(() => PartyRole, { nullable: true, description: 'Who proposes it; null once both have said it.' })
  readonly proposedBy!: domain.PartyRole | null;
}

@ObjectType('PeerSupportMeeting', { description: 'A meeting of the mentors of reverse schemes among themselves.' })
export class PeerSupportMeeting {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => LocalDate, { description: 'The day.' })
  readonly heldOn!: string;

  @Field(() => Int, { description: 'How long it was, in minutes.' })
  readonly minutes!: number;
}

@ObjectType('SurveyScore', { description: 'One answer of the survey.' })
export class SurveyScore {
  @Field(() => enums.SurveyDomain, { description: 'What was asked about.' })
  readonly domain!: domain.SurveyDomain;

  @Field(() => Int, { description: 'From 1 (not at all) to 5 (very much).' })
  readonly score!: number;
}

@ObjectType('SurveyAnswer', { description: 'That one side answered the short survey; the answers are theirs alone.' })
export class SurveyAnswer {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => enums.Wave, { description: 'Which of the three.' })
  readonly wave!: domain.Wave;

  @Field(() => [SurveyScore], { description: 'The answers; none for anyone but whoever gave them.' })
  readonly scores!: readonly SurveyScore[];

  @Field(() => PrivateText, { nullable: true, description: 'The comment; for whoever wrote it alone.' })
  readonly comment!: PrivateText | null;
}

@ObjectType('Evaluation', { description: 'That one side evaluated the mentoring; what they said is theirs alone.' })
export class Evaluation {
  @Field(() => PartyRole, { description: 'Which side.' })
  readonly by!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly at!: Date;

  @Field(() => enums.EvaluationWave, { description: 'At the end, or later.' })
  readonly wave!: keyof typeof enums.EvaluationWave;

  @Field(() => Int, { nullable: true, description: 'How worthwhile it was, 1 to 5; for whoever said it alone.' })
  readonly worth!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether they recommend it; for whoever said it alone.' })
  readonly recommends!: boolean | null;

  @Field(() => PrivateText, { nullable: true, description: 'The comment; for whoever wrote it alone.' })
  readonly comment!: PrivateText | null;
}

@ObjectType('OfferedIntroduction', { description: 'An introduction that one side offered the other.' })
export class OfferedIntroduction {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => PartyRole, { description: 'Which side offered it.' })
  readonly offeredBy!: domain.PartyRole;

  @Field(() => DateTime, { description: 'When.' })
  readonly offeredAt!: Date;

  @Field(() => PrivateText, { nullable: true, description: 'To whom; for the pair alone.' })
  readonly to!: PrivateText | null;

  @Field(() => enums.IntroductionAnswer, { nullable: true, description: 'What the other said; null until they have.' })
  readonly answer!: domain.Introduction['answer'];
}

@ObjectType('RelationshipHealth', { description: 'How a relationship fares, from its activity alone.' })
export class RelationshipHealth {
  @Field(() => LocalDate, { nullable: true, description: 'The day on which the two last met.' })
  readonly lastMetOn!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the next session begins.' })
  readonly nextSessionAt!: Date | null;

  @Field(() => [NextStep], { description: 'Steps whose time has passed, longest first.' })
  readonly overdue!: readonly NextStep[];

  @Field(() => Boolean, { nullable: true, description: 'Whether there is a reason to ask; null for what is over.' })
  readonly atRisk!: boolean | null;

  @Field(() => DateTime, { nullable: true, description: 'Since when there is a reason to ask; null without one.' })
  readonly atRiskSince!: Date | null;

  @Field(() => [enums.RiskReason], { description: 'Why.' })
  readonly reasons!: readonly Risk[];
}
