import { Directive, Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, LocalDate, Node, OrganisationCode } from '@pairwell/service-host';
import type { SystemKind } from '../../domain/system.js';
import { SystemKindEnum } from './enums.js';

@ObjectType('Organisation', {
  description: 'A partner of an integrated care system: a trust, a council, a hospice, a board, a university.',
  implements: () => [Node],
})
@Directive('@key(fields: "code")')
@Directive('@key(fields: "id")')
export class OrganisationType {
  @Field(() => OrganisationCode, { description: 'ODS code, or a LOCAL- id where no ODS code is known.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => String, { description: 'What kind of organisation, such as NHS_TRUST or LOCAL_AUTHORITY.' })
  readonly type!: string;

  @Field(() => OrganisationCode, { nullable: true, description: 'The integrated care board it belongs to.' })
  readonly icbCode!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of its NHS region, such as Y60.' })
  readonly regionCode!: string | null;

  @Field(() => LocalDate, { description: 'Its first day.' })
  readonly validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The first day on which it is no longer open.' })
  readonly validTo!: string | null;

  @Field(() => [OrganisationCode], { description: 'Codes of the organisations that took over from it.' })
  readonly successors!: readonly string[];

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

@ObjectType('System', {
  description: 'Several organisations that mentor together: an integrated care system, or a cluster of them.',
  implements: () => [Node],
})
@Directive('@key(fields: "code")')
@Directive('@key(fields: "id")')
export class SystemType {
  @Field(() => String, { description: 'Its code, such as LLR.' })
  readonly code!: string;

  @Field(() => String, { description: 'Its name.' })
  readonly name!: string;

  @Field(() => SystemKindEnum, { description: 'What kind of system.' })
  readonly kind!: SystemKind;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

export const OrganisationConnection = connectionOf(OrganisationType, { name: 'Organisation' });
