import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';
import { BadUserInput, ConnectionArgs, MutationInput, parseInput, VersionedInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { ApplyToSchemeCommand } from '../../application/schemes/apply-to-scheme.handler.js';
import type { DecideApplicationCommand } from '../../application/schemes/decide-application.handler.js';
import type { Decision, DeclineReason, ParticipationStatus, Side } from '../../domain/participation.js';
import { DeclineReasonEnum, ParticipationStatusEnum, SideEnum } from './directory.enums.js';
import { changeFields, commandFields, idOf } from './read-input.js';

@InputType('ApplyToSchemeInput', { description: 'Which scheme, and on which side.' })
export class ApplyToSchemeInput extends MutationInput {
  @Field(() => ID, { description: 'The scheme.' })
  readonly scheme!: string;

  @Field(() => SideEnum, { description: 'As mentor or as mentee.' })
  readonly as!: Side;
}

export function readApply(input: ApplyToSchemeInput): ApplyToSchemeCommand {
  const schemeId = idOf('Scheme', input.scheme, ['input', 'scheme']);
  return { schemeId, as: input.as, ...parseInput(z.object(commandFields), input) };
}

@InputType('DecideApplicationInput', { description: 'Which application, and the decision.' })
export class DecideApplicationInput extends VersionedInput {
  @Field(() => ID, { description: 'The application.' })
  readonly participation!: string;

  @Field(() => Boolean, { description: 'True approves, false declines.' })
  readonly approve!: boolean;

  @Field(() => DeclineReasonEnum, {
    nullable: true,
    description: 'Why it is declined, which the applicant reads; NOT_STATED unless told. Not with an approval.',
  })
  readonly because?: DeclineReason | null;
}

export function readDecide(input: DecideApplicationInput): DecideApplicationCommand {
  const id = idOf('SchemeParticipation', input.participation, ['input', 'participation']);
  if (input.approve && input.because) {
    throw new BadUserInput(['input', 'because'], 'leave it out: an approval needs no reason');
  }
  const decision: Decision = input.approve
    ? { approve: true }
    : { approve: false, because: input.because ?? 'NOT_STATED' };
  return { id, decision, ...parseInput(z.object(changeFields), input) };
}

@ArgsType()
export class ParticipationArgs extends ConnectionArgs {
  @Field(() => ParticipationStatusEnum, { nullable: true, description: 'Only applications that stand so.' })
  readonly status?: ParticipationStatus | null;

  @Field(() => SideEnum, { nullable: true, description: 'Only this side.' })
  readonly as?: Side | null;
}
