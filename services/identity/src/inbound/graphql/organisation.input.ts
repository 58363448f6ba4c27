import { Field, InputType } from '@nestjs/graphql';
import { LocalDate, MutationInput, OrganisationCode, VersionedInput } from '@pairwell/service-host';
import type { SystemKind } from '../../domain/system.js';
import { SystemKindEnum } from './enums.js';

@InputType({ description: 'An organisation to bring onto the platform.' })
export class OnboardOrganisationInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'ODS code, or a LOCAL- id where no ODS code is known.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  readonly name!: string;

  @Field(() => String, { description: 'What kind of organisation, such as NHS_TRUST or LOCAL_AUTHORITY.' })
  readonly type!: string;

  @Field(() => OrganisationCode, { nullable: true, description: 'The integrated care board it belongs to.' })
  readonly icbCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of its NHS region, such as Y60.' })
  readonly regionCode?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Its first day; today unless told.' })
  readonly validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The first day on which it is no longer open.' })
  readonly validTo?: string | null;

  @Field(() => [OrganisationCode], {
    nullable: true,
    description: 'Codes of the organisations that take over from it.',
  })
  readonly successors?: readonly string[] | null;
}

@InputType({ description: 'A system to form.' })
export class FormSystemInput extends MutationInput {
  @Field(() => String, { description: 'Its code in capitals, such as LLR.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name, at most 200 characters.' })
  readonly name!: string;

  @Field(() => SystemKindEnum, { description: 'What kind of system.' })
  readonly kind!: SystemKind;
}

@InputType({ description: 'Which organisation joins which system.' })
export class JoinSystemInput extends VersionedInput {
  @Field(() => OrganisationCode, { description: 'The organisation.' })
  readonly organisation!: string;

  @Field(() => String, { description: 'Code of the system.' })
  readonly system!: string;
}
