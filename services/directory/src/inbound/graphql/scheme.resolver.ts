import {
  Args,
  ArgsType,
  Field,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  ConnectionArgs,
  CurrentActor,
  Loaders,
  RequestLoaders,
  resultUnion,
  VersionConflict,
  type ConnectionOf,
  type GraphqlContext,
} from '@pairwell/service-host';
import { present } from '../../application/change.js';
import { SeePools } from '../../application/pools/see-pools.query.js';
import { CloseScheme } from '../../application/schemes/close-scheme.handler.js';
import { CreateScheme } from '../../application/schemes/create-scheme.handler.js';
import { OpenScheme } from '../../application/schemes/open-scheme.handler.js';
import { SeeSchemes } from '../../application/schemes/see-schemes.query.js';
import { UpdateScheme } from '../../application/schemes/update-scheme.handler.js';
import type { Scheme, SchemeStatus } from '../../domain/scheme.js';
import { SchemeStatusEnum } from './directory.enums.js';
import { OrganisationClosed, SchemeClosed, SchemeNotInDraft, SettingsDoNotFit } from './directory.refusal-types.js';
import { pageById, toPageById } from './page-by-id.js';
import { ParticipationArgs } from './participation.input.js';
import { ParticipationConnection, participationType, type ParticipationType } from './participation.type.js';
import { poolType, PoolType } from './pool.type.js';
import { idOf } from './read-input.js';
import {
  CloseSchemeInput,
  CreateSchemeInput,
  OpenSchemeInput,
  readCreateScheme,
  readSchemeChange,
  readUpdateScheme,
  UpdateSchemeInput,
} from './scheme.input.js';
import { SchemeConnection, schemeType, SchemeType } from './scheme.type.js';

const CreateResult = resultUnion('CreateSchemeResult', () => [SchemeType, OrganisationClosed, SettingsDoNotFit]);
const UpdateResult = resultUnion('UpdateSchemeResult', () => [
  SchemeType,
  VersionConflict,
  SchemeClosed,
  SettingsDoNotFit,
]);
const OpenResult = resultUnion('OpenSchemeResult', () => [SchemeType, VersionConflict, SchemeNotInDraft]);
const CloseResult = resultUnion('CloseSchemeResult', () => [SchemeType, VersionConflict, SchemeClosed]);

@ArgsType()
export class SchemeArgs extends ConnectionArgs {
  @Field(() => SchemeStatusEnum, { nullable: true, description: 'Only schemes that stand so.' })
  readonly status?: SchemeStatus | null;
}

@Resolver(() => SchemeType)
export class SchemeResolver {
  constructor(
    private readonly see: SeeSchemes,
    private readonly seePools: SeePools,
    private readonly create: CreateScheme,
    private readonly update: UpdateScheme,
    private readonly open: OpenScheme,
    private readonly close: CloseScheme,
  ) {}

  @Query(() => SchemeConnection, { description: 'The schemes you see: your organisation’s, and those shared with it.' })
  async schemes(@CurrentActor() actor: Actor, @Args() args: SchemeArgs): Promise<ConnectionOf<SchemeType>> {
    const filter = { status: args.status ?? undefined };
    return toPageById(await this.see.list(actor, filter, pageById(args)), args, schemeType);
  }

  @Query(() => SchemeType, { nullable: true, description: 'One scheme you may see.' })
  async scheme(
    @Args('id', { type: () => ID, description: 'The scheme.' }) id: string,
    @Loaders() loaders: RequestLoaders,
  ): Promise<SchemeType> {
    return schemeType(present(await this.load(loaders, idOf('Scheme', id))));
  }

  @Mutation(() => CreateResult, { description: 'Plans a scheme; it begins as a draft.' })
  async createScheme(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'The plan.' }) input: CreateSchemeInput,
  ): Promise<typeof CreateResult> {
    return schemeType(await this.create.run(actor, readCreateScheme(input)));
  }

  @Mutation(() => UpdateResult, {
    description: 'Changes the words and rules of a scheme. Who has asked for mentoring keeps the rules as they were.',
  })
  async updateScheme(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'What changes.' }) input: UpdateSchemeInput,
  ): Promise<typeof UpdateResult> {
    return schemeType(await this.update.run(actor, readUpdateScheme(input)));
  }

  @Mutation(() => OpenResult, { description: 'Lets people apply.' })
  async openScheme(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which scheme.' }) input: OpenSchemeInput,
  ): Promise<typeof OpenResult> {
    return schemeType(await this.open.run(actor, readSchemeChange(input)));
  }

  @Mutation(() => CloseResult, { description: 'Ends a scheme: nobody new takes part; running pairs go on.' })
  async closeScheme(
    @CurrentActor() actor: Actor,
    @Args('input', { description: 'Which scheme.' }) input: CloseSchemeInput,
  ): Promise<typeof CloseResult> {
    return schemeType(await this.close.run(actor, readSchemeChange(input)));
  }

  @ResolveField(() => [PoolType], { description: 'The pools it uses that you see.' })
  async pools(@Parent() parent: SchemeType, @Loaders() loaders: RequestLoaders): Promise<PoolType[]> {
    const pools = loaders.of('pool by id', (actor, ids: readonly string[]) => this.seePools.byIds(actor, ids));
    const seen = await Promise.all(parent.record.pools.map((id) => pools.load(id)));
    return seen.filter((pool) => pool !== null).map(poolType);
  }

  @ResolveField(() => ParticipationConnection, { description: 'Who applied; empty unless you run the scheme.' })
  async participations(
    @Parent() parent: SchemeType,
    @CurrentActor() actor: Actor,
    @Args() args: ParticipationArgs,
  ): Promise<ConnectionOf<ParticipationType>> {
    const filter = { status: args.status ?? undefined, as: args.as ?? undefined };
    const rows = await this.see.participationsIn(actor, parent.record, filter, pageById(args));
    return toPageById(rows, args, participationType);
  }

  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<SchemeType | null> {
    const scheme = await this.load(context.loaders, idOf('Scheme', reference.id));
    return scheme && schemeType(scheme);
  }

  private load(loaders: RequestLoaders, id: string): Promise<Scheme | null> {
    return loaders.of('scheme by id', (actor, ids: readonly string[]) => this.see.byIds(actor, ids)).load(id);
  }
}
