import { Field, ID, InputType } from '@nestjs/graphql';
import { MutationInput, OrganisationCode, VersionedInput } from '@pairwell/service-host';

@InputType({ description: 'A portal that is to get tokens.' })
export class RegisterPortalClientInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'Whose portal it is.' })
  readonly organisation!: string;

  @Field(() => String, { description: 'What its administrators call it, at most 100 characters.' })
  readonly name!: string;
}

@InputType({ description: 'A portal that is to get no more tokens.' })
export class RevokePortalClientInput extends VersionedInput {
  @Field(() => ID, { description: 'Id of the portal.' })
  readonly client!: string;
}

@InputType({ description: 'An organisation’s own sign-in service (OpenID Connect).' })
export class TrustIssuerInput extends MutationInput {
  @Field(() => OrganisationCode, { description: 'The one organisation it speaks for.' })
  readonly organisation!: string;

  @Field(() => String, {
    description: 'Issuer identifier, an https address exactly as its ID tokens say it in `iss`.',
  })
  readonly issuer!: string;

  @Field(() => String, { description: 'The client id under which our portals are registered there.' })
  readonly audience!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The claim that names a person for good: sub unless told, oid for Entra.',
  })
  readonly subjectClaim?: string | null;
}

@InputType({ description: 'An issuer that is believed no longer.' })
export class DistrustIssuerInput extends VersionedInput {
  @Field(() => ID, { description: 'Id of the trusted issuer.' })
  readonly issuer!: string;
}
