import { Directive, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Role } from '@pairwell/kernel';
import { connectionOf, EmailAddress, Node, OrganisationCode } from '@pairwell/service-host';
import { MembershipStatusEnum, RoleEnum } from './enums.js';

@ObjectType('Grant', { description: 'A role and where it counts.' })
export class GrantType {
  @Field(() => RoleEnum, { description: 'What is entrusted.' })
  readonly role!: Role;

  @Field(() => OrganisationCode, { nullable: true, description: 'The organisation in which it counts.' })
  readonly organisation?: string;

  @Field(() => String, { nullable: true, description: 'Code of the system in which it counts.' })
  readonly system?: string;

  @Field(() => ID, { nullable: true, description: 'Id of the scheme in which it counts.' })
  readonly scheme?: string;
}

@ObjectType('Person', {
  description: 'A person: known to colleagues, and to the other half of a live pair; null for everybody else.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class PersonType {
  @Field(() => String, { description: 'Their name.' })
  readonly name!: string;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'How to reach them: for the other half of a live pair, for themselves, and for their administrator.',
  })
  readonly email!: string | null;
}

@ObjectType('Membership', { description: 'Someone’s place in one organisation.', implements: () => [Node] })
@Directive('@key(fields: "id")')
export class MembershipType {
  @Field(() => MembershipStatusEnum, { description: 'Whether they work here.' })
  readonly status!: keyof typeof MembershipStatusEnum;

  @Field(() => String, { nullable: true, description: 'Key of the career-grade list, such as AFC_7.' })
  readonly grade!: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the staff-group list.' })
  readonly staffGroup!: string | null;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

export const MemberConnection = connectionOf(MembershipType, { name: 'Member' });
