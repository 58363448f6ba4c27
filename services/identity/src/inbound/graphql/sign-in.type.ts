import { Directive, Field, Int, ObjectType } from '@nestjs/graphql';
import { Node } from '@pairwell/service-host';
import { PortalClientStatusEnum, TrustedIssuerStatusEnum, ViewerKindEnum } from './enums.js';

@ObjectType('PortalClient', {
  description: 'A portal that gets tokens for its organisation.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class PortalClientType {
  @Field(() => String, { description: 'What the portal sends as client_id.' })
  readonly clientId!: string;

  @Field(() => String, { description: 'What its administrators call it.' })
  readonly name!: string;

  @Field(() => PortalClientStatusEnum, { description: 'Whether it gets tokens.' })
  readonly status!: keyof typeof PortalClientStatusEnum;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

@ObjectType('RegisteredPortalClient', { description: 'A new portal, with the secret that is shown this once.' })
export class RegisteredPortalClientType {
  @Field(() => PortalClientType, { description: 'The portal.' })
  readonly client!: PortalClientType;

  @Field(() => String, { description: 'What the portal sends as client_id.' })
  readonly clientId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the portal sends as client_secret: shown now and never again; null when repeated.',
  })
  readonly secret!: string | null;
}

@ObjectType('TrustedIssuer', {
  description: 'An organisation’s own sign-in service (OpenID Connect), whose word about its people is taken.',
  implements: () => [Node],
})
@Directive('@key(fields: "id")')
export class TrustedIssuerType {
  @Field(() => String, { description: 'Issuer identifier.' })
  readonly issuer!: string;

  @Field(() => String, { description: 'The client id under which our portals are registered there.' })
  readonly audience!: string;

  @Field(() => String, { description: 'The claim that names a person for good.' })
  readonly subjectClaim!: string;

  @Field(() => TrustedIssuerStatusEnum, { description: 'Whether it is believed.' })
  readonly status!: keyof typeof TrustedIssuerStatusEnum;

  @Field(() => Int, { description: 'Rises with every change.' })
  readonly version!: number;
}

@ObjectType('Viewer', { description: 'Who is asking, and what they may do.' })
export class ViewerType {
  @Field(() => ViewerKindEnum, { description: 'A person, or a portal on its own behalf.' })
  readonly kind!: keyof typeof ViewerKindEnum;
}
