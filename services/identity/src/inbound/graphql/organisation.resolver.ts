import { Args, ID, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  actorOf,
  ConnectionArgs,
  CurrentActor,
  ForbiddenOrNotFound,
  globalId,
  keysAfter,
  Loaders,
  OrganisationCode,
  RequestLoaders,
  ServiceClock,
  toConnection,
  type GraphqlContext,
} from '@pairwell/service-host';
import { z } from 'zod';
import { OrganisationsQuery } from '../../application/organisations.query.js';
import { SignInQuery } from '../../application/sign-in.query.js';
import { dayOf } from '../../domain/day.js';
import { statusOn, type Organisation, type OrganisationStatus } from '../../domain/organisation.js';
import type { PortalClient } from '../../domain/portal-client.js';
import type { System } from '../../domain/system.js';
import type { TrustedIssuer } from '../../domain/trusted-issuer.js';
import { OrganisationStatusEnum } from './enums.js';
import { referenced } from './ids.js';
import { IdentityLoaders } from './identity.loaders.js';
import { OrganisationConnection, OrganisationType, SystemType } from './organisation.type.js';
import { PortalClientType, TrustedIssuerType } from './sign-in.type.js';

const cursor = z.tuple([z.string()]);

@Resolver(() => OrganisationType)
export class OrganisationResolver {
  constructor(
    private readonly queries: OrganisationsQuery,
    private readonly signIn: SignInQuery,
    private readonly loaders: IdentityLoaders,
    private readonly clock: ServiceClock,
  ) {}

  @Query(() => OrganisationType, { description: 'An organisation by its code.' })
  async organisation(
    @Args('code', { type: () => OrganisationCode, description: 'ODS code or LOCAL- id.' }) code: string,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation> {
    const found = await this.loaders.organisation(loaders, code);
    if (!found) throw new ForbiddenOrNotFound();
    return found;
  }

  @Query(() => OrganisationConnection, { description: 'Every organisation on the platform, by code.' })
  async organisations(@CurrentActor() actor: Actor, @Args() page: ConnectionArgs): Promise<object> {
    const after = keysAfter(page, cursor);
    const rows = await this.queries.page(actor, after?.[0], page.first + 1);
    return toConnection(rows, page, { keys: ({ code }) => [code], node: (row) => row });
  }

  @ResolveReference()
  async resolveReference(
    reference: { readonly code?: string; readonly id?: string },
    context: GraphqlContext,
  ): Promise<Organisation | null> {
    actorOf(context);
    const code = reference.code ?? referenced('Organisation', reference);
    return code === undefined ? null : this.loaders.organisation(context.loaders, code);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { code }: Organisation): string {
    return globalId('Organisation', code);
  }

  @ResolveField(() => OrganisationStatusEnum, { description: 'Whether it is open today.' })
  status(@Parent() organisation: Organisation): OrganisationStatus {
    return statusOn(organisation, dayOf(this.clock.now()));
  }

  @ResolveField(() => [SystemType], { description: 'The systems it belongs to now.' })
  async systems(@Parent() { systems }: Organisation, @Loaders() loaders: RequestLoaders): Promise<System[]> {
    const found = await Promise.all(systems.map((code) => this.loaders.system(loaders, code)));
    return found.flatMap((system) => system ?? []);
  }

  @ResolveField(() => [PortalClientType], {
    nullable: true,
    description: 'Its portals: for those who manage them, null for everybody else.',
  })
  portalClients(
    @Parent() { code }: Organisation,
    @CurrentActor() actor: Actor,
  ): Promise<readonly PortalClient[] | null> {
    return this.signIn.clientsOf(actor, code);
  }

  @ResolveField(() => [TrustedIssuerType], {
    nullable: true,
    description: 'The issuers it trusts: for those who manage them, null for everybody else.',
  })
  trustedIssuers(
    @Parent() { code }: Organisation,
    @CurrentActor() actor: Actor,
  ): Promise<readonly TrustedIssuer[] | null> {
    return this.signIn.issuersOf(actor, code);
  }
}

@Resolver(() => SystemType)
export class SystemResolver {
  constructor(
    private readonly queries: OrganisationsQuery,
    private readonly loaders: IdentityLoaders,
  ) {}

  @Query(() => [SystemType], { description: 'Every system on the platform, by code: some dozens in England.' })
  systems(@CurrentActor() actor: Actor): Promise<readonly System[]> {
    return this.queries.allSystems(actor);
  }

  @ResolveReference()
  async resolveReference(
    reference: { readonly code?: string; readonly id?: string },
    context: GraphqlContext,
  ): Promise<System | null> {
    actorOf(context);
    const code = reference.code ?? referenced('System', reference);
    return code === undefined ? null : this.loaders.system(context.loaders, code);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { code }: System): string {
    return globalId('System', code);
  }

  @ResolveField(() => [OrganisationType], { description: 'The organisations that belong to it now, by code.' })
  async organisations(
    @Parent() { code }: System,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation[]> {
    const codes = await this.queries.organisationsOf(actor, code);
    const found = await Promise.all(codes.map((one) => this.loaders.organisation(loaders, one)));
    return found.flatMap((organisation) => organisation ?? []);
  }
}
