import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';
import { OrganisationCode } from '@pairwell/service-host';

/** An organisation that identity knows. */
@ObjectType('Organisation', { description: 'A trust, council, hospice or other employer.' })
@Directive('@key(fields: "code", resolvable: false)')
export class OrganisationStub {
  @Field(() => OrganisationCode, { description: 'Its ODS code, or a LOCAL- id where none is known.' })
  readonly code!: string;
}

/** A scheme that the directory knows. */
@ObjectType('Scheme', { description: 'The rules of a mentoring scheme, and who runs it.' })
@Directive('@key(fields: "id", resolvable: false)')
export class SchemeStub {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;
}
