import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { LocalDate, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { RecordUpkeepCommand } from '../../application/schemes/record-upkeep.handler.js';
import type { Upkeep, UpkeepKind, UpkeepStanding } from '../../domain/upkeep.js';
import { UpkeepKindEnum } from './directory.enums.js';
import { changeFields, idOf } from './read-input.js';

@ObjectType('UpkeepStanding', { description: 'How a mentor stands with one kind of session.' })
export class UpkeepStandingType {
  @Field(() => UpkeepKindEnum, { description: 'Which kind.' })
  readonly kind!: UpkeepKind;

  @Field(() => Int, { description: 'How many were held in the last twelve months.' })
  readonly heldInLastYear!: number;

  @Field(() => Int, { description: 'How many the scheme wants in a year.' })
  readonly wantedPerYear!: number;

  @Field(() => LocalDate, { nullable: true, description: 'By when the next is to be held; null where none is wanted.' })
  readonly dueOn!: string | null;

  @Field(() => Boolean, { description: 'Whether that day has passed.' })
  readonly overdue!: boolean;
}

export function upkeepType(upkeep: Upkeep): UpkeepStandingType[] {
  const of = (kind: UpkeepKind): UpkeepStanding => upkeep[kind];
  return (['CPD', 'SUPERVISION'] as const).map((kind) =>
    Object.assign(new UpkeepStandingType(), { kind, ...of(kind) }),
  );
}

@InputType('RecordUpkeepInput', { description: 'Which session a mentor of a scheme has attended.' })
export class RecordUpkeepInput extends VersionedInput {
  @Field(() => ID, { description: 'The mentor’s participation in the scheme.' })
  readonly participation!: string;

  @Field(() => UpkeepKindEnum, { description: 'Which kind of session.' })
  readonly kind!: UpkeepKind;

  @Field(() => LocalDate, { description: 'When it was held.' })
  readonly heldOn!: string;
}

export function readUpkeep(input: RecordUpkeepInput): RecordUpkeepCommand {
  const id = idOf('SchemeParticipation', input.participation, ['input', 'participation']);
  const { kind, heldOn } = input;
  return { id, session: { kind, heldOn }, ...parseInput(z.object(changeFields), input) };
}
