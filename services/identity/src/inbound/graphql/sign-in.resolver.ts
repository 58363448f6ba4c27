import { ID, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { actorOf, CurrentActor, globalId, Loaders, RequestLoaders, type GraphqlContext } from '@pairwell/service-host';
import { MembersQuery } from '../../application/members.query.js';
import { SignInQuery } from '../../application/sign-in.query.js';
import type { Membership } from '../../domain/membership.js';
import type { Organisation } from '../../domain/organisation.js';
import type { VisiblePerson } from '../../domain/person.js';
import type { PortalClient } from '../../domain/portal-client.js';
import type { TrustedIssuer } from '../../domain/trusted-issuer.js';
import { IdentityLoaders } from './identity.loaders.js';
import { referencedUuid } from './ids.js';
import { shownGrants } from './member.resolver.js';
import { GrantType, MembershipType, PersonType } from './member.type.js';
import { OrganisationType } from './organisation.type.js';
import { PortalClientType, TrustedIssuerType, ViewerType } from './sign-in.type.js';

@Resolver(() => ViewerType)
export class ViewerResolver {
  constructor(
    private readonly members: MembersQuery,
    private readonly loaders: IdentityLoaders,
  ) {}

  @Query(() => ViewerType, { description: 'Who is asking.' })
  viewer(@CurrentActor() actor: Actor): ViewerType {
    return { kind: actor.kind === 'person' ? 'PERSON' : 'PORTAL' };
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'The person; null for a portal.' })
  async person(@CurrentActor() actor: Actor, @Loaders() loaders: RequestLoaders): Promise<VisiblePerson | null> {
    return actor.kind === 'person' ? this.loaders.person(loaders, actor.id) : null;
  }

  @ResolveField(() => MembershipType, {
    nullable: true,
    description: 'Their place in the organisation; null for a portal.',
  })
  async membership(@CurrentActor() actor: Actor): Promise<Membership | null> {
    return (await this.members.own(actor)) ?? null;
  }

  @ResolveField(() => OrganisationType, {
    nullable: true,
    description: 'The organisation acted for; null for the platform operator.',
  })
  async organisation(@CurrentActor() actor: Actor, @Loaders() loaders: RequestLoaders): Promise<Organisation | null> {
    return actor.organisation === '' ? null : this.loaders.organisation(loaders, actor.organisation);
  }

  @ResolveField(() => [GrantType], { description: 'What they are entrusted with.' })
  grants(@CurrentActor() actor: Actor): GrantType[] {
    return shownGrants(actor.grants);
  }
}

@Resolver(() => PortalClientType)
export class PortalClientResolver {
  constructor(
    private readonly signIn: SignInQuery,
    private readonly loaders: IdentityLoaders,
  ) {}

  @ResolveReference()
  async resolveReference(reference: { readonly id?: string }, context: GraphqlContext): Promise<PortalClient | null> {
    const id = referencedUuid('PortalClient', reference);
    return id === undefined ? null : this.signIn.client(actorOf(context), id);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { id }: PortalClient): string {
    return globalId('PortalClient', id);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Whose portal it is.' })
  organisation(
    @Parent() { organisation }: PortalClient,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation | null> {
    return this.loaders.organisation(loaders, organisation);
  }
}

@Resolver(() => TrustedIssuerType)
export class TrustedIssuerResolver {
  constructor(
    private readonly signIn: SignInQuery,
    private readonly loaders: IdentityLoaders,
  ) {}

  @ResolveReference()
  async resolveReference(reference: { readonly id?: string }, context: GraphqlContext): Promise<TrustedIssuer | null> {
    const id = referencedUuid('TrustedIssuer', reference);
    return id === undefined ? null : this.signIn.issuer(actorOf(context), id);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { id }: TrustedIssuer): string {
    return globalId('TrustedIssuer', id);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'The one organisation it speaks for.' })
  organisation(
    @Parent() { organisation }: TrustedIssuer,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation | null> {
    return this.loaders.organisation(loaders, organisation);
  }
}
