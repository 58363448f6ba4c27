import { Args, ID, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { actorOf, CurrentActor, toConnection, type ConnectionOf, type GraphqlContext } from '@pairwell/service-host';
import { ListRelationships } from '../../application/list-relationships.query.js';
import { RelationshipById } from '../../application/relationship-by-id.query.js';
import type { ListedView } from '../../application/relationship-view.js';
import { idIn } from './input-parts.js';
import { filterOf, keysOf, pageOf, type ListMark } from './list-page.js';
import {
  MyRelationshipsArgs,
  RelationshipsArgs,
  RematchListArgs,
  SchemeRelationshipsArgs,
} from './relationship.args.js';
import { RelationshipConnection, RelationshipType, toRelationship } from './relationship.type.js';
import { SchemeHealth, toSchemeHealth } from './scheme-health.type.js';

type Page = ConnectionOf<RelationshipType>;

/** Reading relationships: one by its id, strongly consistent; lists from the read model. */
@Resolver(() => RelationshipType)
export class RelationshipResolver {
  constructor(
    private readonly byId: RelationshipById,
    private readonly lists: ListRelationships,
  ) {}

  @Query(() => RelationshipType, {
    nullable: true,
    description: 'One relationship, with everything that was done a moment ago.',
  })
  async relationship(
    @Args('id', { type: () => ID, description: 'The relationship.' }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<RelationshipType> {
    return toRelationship(await this.byId.get(actor, idIn('Relationship', id, ['id'])));
  }

  @Query(() => RelationshipConnection, {
    description:
      'Every relationship you may see: your own, the activity of schemes you coordinate, and requests you are to approve as ' +
      'the mentee’s sponsor.',
  })
  async relationships(@Args() args: RelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const mark = { list: 'relationships', filter: filterOf(args.filter) };
    return page(args, mark, await this.lists.all(actor, mark.filter, pageOf(args, mark)));
  }

  @Query(() => RelationshipConnection, { description: 'The relationships in which you are mentor or mentee.' })
  async myRelationships(@Args() args: MyRelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const participant = args.as ? { role: args.as } : {};
    const mark = { list: 'myRelationships', filter: { ...filterOf(args.filter), participant } };
    return page(args, mark, await this.lists.all(actor, mark.filter, pageOf(args, mark)));
  }

  @Query(() => RelationshipConnection, {
    description: 'The activity of a scheme, for those who coordinate it: states, dates and minutes, no content.',
  })
  async schemeRelationships(@Args() args: SchemeRelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const scheme = idIn('Scheme', args.scheme, ['scheme']);
    const mark = { list: 'schemeRelationships', filter: { ...filterOf(args.filter), scheme } };
    return page(args, mark, await this.lists.ofScheme(actor, scheme, mark.filter, pageOf(args, mark)));
  }

  @Query(() => RelationshipConnection, {
    description: 'Ended relationships of a scheme whose mentee is to be offered another mentor, for coordinators.',
  })
  async rematchList(@Args() args: RematchListArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const scheme = idIn('Scheme', args.scheme, ['scheme']);
    const mark = { list: 'rematchList', filter: { ...filterOf(args.filter), scheme, rematchWanted: true } as const };
    return page(args, mark, await this.lists.ofScheme(actor, scheme, mark.filter, pageOf(args, mark)));
  }

  @Query(() => SchemeHealth, { description: 'How the relationships of a scheme fare, counted, for its coordinators.' })
  async schemeHealth(
    @Args('scheme', { type: () => ID, description: 'The scheme.' }) scheme: string,
    @CurrentActor() actor: Actor,
  ): Promise<SchemeHealth> {
    return toSchemeHealth(scheme, await this.lists.healthOfScheme(actor, idIn('Scheme', scheme, ['scheme'])));
  }

  /** Null where for this actor there is none, as for an id that never was. */
  @ResolveReference()
  async resolveReference(reference: { id: string }, context: GraphqlContext): Promise<RelationshipType | null> {
    const id = idIn('Relationship', reference.id, ['id']);
    const loader = context.loaders.of('relationship by id', (actor: Actor, ids: readonly string[]) =>
      this.byId.many(actor, ids),
    );
    actorOf(context);
    const view = await loader.load(id);
    return view === null ? null : toRelationship(view);
  }
}

function page(args: RelationshipsArgs, mark: ListMark, rows: readonly ListedView[]): Page {
  const keys = keysOf(args, mark);
  return toConnection(rows, args, {
    keys: ({ view, sortKey }) => keys(sortKey, view.relationship.id),
    node: ({ view }) => toRelationship(view),
  });
}
