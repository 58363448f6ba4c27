import { Args, ArgsType, Field, ID, Parent, Query, ResolveField, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor, Grant, Role } from '@pairwell/kernel';
import {
  actorOf,
  ConnectionArgs,
  CurrentActor,
  globalId,
  keysAfter,
  Loaders,
  OrganisationCode,
  parseInput,
  RequestLoaders,
  toConnection,
  type GraphqlContext,
} from '@pairwell/service-host';
import { z } from 'zod';
import { MembersQuery } from '../../application/members.query.js';
import { grantsOf, type Membership } from '../../domain/membership.js';
import type { Organisation } from '../../domain/organisation.js';
import type { VisiblePerson } from '../../domain/person.js';
import { RoleEnum } from './enums.js';
import { IdentityLoaders } from './identity.loaders.js';
import { referencedUuid } from './ids.js';
import { GrantType, MemberConnection, MembershipType, PersonType } from './member.type.js';
import { OrganisationType } from './organisation.type.js';

const cursor = z.tuple([z.string(), z.uuid()]);
const searchText = z.string().trim().min(1, 'write at least one letter').max(100, 'write at most 100 characters');

@ArgsType()
export class MembersArgs extends ConnectionArgs {
  @Field(() => OrganisationCode, { description: 'Your own organisation.' })
  readonly organisation!: string;

  @Field(() => RoleEnum, { nullable: true, description: 'Only those who hold this role.' })
  readonly role?: Role;

  @Field(() => String, { nullable: true, description: 'Part of a name, in any case.' })
  readonly search?: string;
}

@Resolver(() => MembershipType)
export class MembershipResolver {
  constructor(
    private readonly queries: MembersQuery,
    private readonly loaders: IdentityLoaders,
  ) {}

  @Query(() => MemberConnection, { description: 'Who works in your organisation, by name.' })
  async members(@CurrentActor() actor: Actor, @Args() args: MembersArgs): Promise<object> {
    const after = keysAfter(args, cursor);
    const rows = await this.queries.list(actor, {
      organisation: args.organisation,
      limit: args.first + 1,
      ...(args.role === undefined ? {} : { role: args.role }),
      ...(args.search === undefined ? {} : { search: parseInput(searchText, args.search, ['search']) }),
      ...(after === undefined ? {} : { after }),
    });
    return toConnection(rows, args, {
      keys: ({ name, membership }) => [name, membership.id],
      node: ({ membership }) => membership,
    });
  }

  @ResolveReference()
  async resolveReference(reference: { readonly id?: string }, context: GraphqlContext): Promise<Membership | null> {
    actorOf(context);
    const id = referencedUuid('Membership', reference);
    return id === undefined ? null : this.loaders.membership(context.loaders, id);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { id }: Membership): string {
    return globalId('Membership', id);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who it is; null when you may not see them.' })
  person(@Parent() { person }: Membership, @Loaders() loaders: RequestLoaders): Promise<VisiblePerson | null> {
    return this.loaders.person(loaders, person);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Where they work.' })
  organisation(
    @Parent() { organisation }: Membership,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation | null> {
    return this.loaders.organisation(loaders, organisation);
  }

  @ResolveField(() => PersonType, {
    nullable: true,
    description: 'Whom they report to, where the employer has said so.',
  })
  async lineManager(
    @Parent() { lineManager }: Membership,
    @Loaders() loaders: RequestLoaders,
  ): Promise<VisiblePerson | null> {
    return lineManager === null ? null : this.loaders.person(loaders, lineManager);
  }

  @ResolveField(() => [GrantType], { description: 'What they are entrusted with.' })
  grants(@Parent() membership: Membership): GrantType[] {
    return shownGrants(grantsOf(membership));
  }
}

@Resolver(() => PersonType)
export class PersonResolver {
  constructor(private readonly loaders: IdentityLoaders) {}

  @ResolveReference()
  async resolveReference(reference: { readonly id?: string }, context: GraphqlContext): Promise<VisiblePerson | null> {
    actorOf(context);
    const id = referencedUuid('Person', reference);
    return id === undefined ? null : this.loaders.person(context.loaders, id);
  }

  @ResolveField(() => ID, { description: 'Opaque id.' })
  id(@Parent() { id }: VisiblePerson): string {
    return globalId('Person', id);
  }

  @ResolveField(() => OrganisationType, { nullable: true, description: 'Through which organisation you know them.' })
  organisation(
    @Parent() { organisation }: VisiblePerson,
    @Loaders() loaders: RequestLoaders,
  ): Promise<Organisation | null> {
    return this.loaders.organisation(loaders, organisation);
  }
}

/** Grants as the graph shows them: the scheme by its opaque id. */
export function shownGrants(grants: readonly Grant[]): GrantType[] {
  return grants.map(({ scheme, ...grant }) => ({
    ...grant,
    ...(scheme === undefined ? {} : { scheme: globalId('Scheme', scheme) }),
  }));
}
