import { Field, ID, InputType } from '@nestjs/graphql';
import { EmailAddress, MutationInput, OrganisationCode, VersionedInput } from '@pairwell/service-host';
import type { GrantableRole } from '../../domain/membership.js';
import { GrantableRoleEnum } from './enums.js';

@InputType({ description: 'Someone who joins an organisation.' })
export class AddMemberInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'Where they work.' })
  readonly organisation!: string;

  @Field(() => String, { description: 'Their name, at most 200 characters.' })
  readonly name!: string;

  @Field(() => EmailAddress, { description: 'How to reach them at work.' })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: 'Key of the career-grade list, such as AFC_7.' })
  readonly grade?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the staff-group list.' })
  readonly staffGroup?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the person they report to.' })
  readonly lineManager?: string | null;

  @Field(() => String, { description: 'What the organisation’s issuer says of them in its subject claim.' })
  readonly issuerSubject!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which of the organisation’s issuers that is; needed only when it trusts several.',
  })
  readonly issuer?: string | null;
}

@InputType({ description: 'What changes about a member: what is left out stays, null takes a value away.' })
export class UpdateMemberInput extends VersionedInput {
  @Field(() => ID, { description: 'Id of the membership.' })
  readonly membership!: string;

  @Field(() => String, { nullable: true, description: 'Their name, at most 200 characters.' })
  readonly name?: string | null;

  @Field(() => EmailAddress, { nullable: true, description: 'How to reach them at work.' })
  readonly email?: string | null;

  @Field(() => String, { nullable: true, description: 'Key of the career-grade list, such as AFC_7.' })
  readonly grade?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the staff-group list.' })
  readonly staffGroup?: string | null;

  @Field(() => ID, { nullable: true, description: 'Id of the person they report to.' })
  readonly lineManager?: string | null;
}

@InputType({ description: 'Someone who leaves.' })
export class RemoveMemberInput extends VersionedInput {
  @Field(() => ID, { description: 'Id of the membership.' })
  readonly membership!: string;
}

@InputType({ isAbstract: true })
abstract class RoleInput extends VersionedInput {
  @Field(() => ID, { description: 'Id of the membership.' })
  readonly membership!: string;

  @Field(() => GrantableRoleEnum, { description: 'The role.' })
  readonly role!: GrantableRole;

  @Field(() => String, {
    nullable: true,
    description: 'Code of the system, for an analyst of a whole system; other roles count in the own organisation.',
  })
  readonly system?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Id of the scheme, for the coordinator of one; without it, all schemes of the organisation.',
  })
  readonly scheme?: string | null;
}

@InputType({ description: 'A role to give.' })
export class GrantRoleInput extends RoleInput {}

@InputType({ description: 'A role to take.' })
export class RevokeRoleInput extends RoleInput {}
