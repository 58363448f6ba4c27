import { Directive, Field, ID, ObjectType } from '@nestjs/graphql';
import { globalId, OrganisationCode } from '@pairwell/service-host';

/** Someone whom identity knows; the directory only points there. */
@ObjectType('Person', { description: 'Someone who works for one of the organisations.' })
@Directive('@key(fields: "id", resolvable: false)')
export class PersonStub {
  @Field(() => ID, { description: 'Opaque id, unique in the whole graph.' })
  readonly id!: string;
}

/** An organisation that identity knows. */
@ObjectType('Organisation', { description: 'A trust, council, hospice or other employer.' })
@Directive('@key(fields: "code", resolvable: false)')
export class OrganisationStub {
  @Field(() => OrganisationCode, { description: 'Its ODS code, or a LOCAL- id where none is known.' })
  readonly code!: string;
}

/** A system of organisations that identity knows. */
@ObjectType('System', { description: 'Organisations that work together, such as an integrated care system.' })
@Directive('@key(fields: "code", resolvable: false)')
export class SystemStub {
  @Field(() => String, { description: 'Its code, such as LLR.' })
  readonly code!: string;
}

export function person(id: string): PersonStub {
  return { id: globalId('Person', id) };
}

export function organisation(code: string): OrganisationStub {
  return { code };
}
