import { Args, ID, Query, ResolveReference, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  actorOf,
  CurrentActor,
  keysAfter,
  toConnection,
  type ConnectionArgs,
  type ConnectionOf,
  type GraphqlContext,
} from '@pairwell/service-host';
import { z } from 'zod';
import { ListRelationships, type ListPage } from '../../application/list-relationships.query.js';
import { RelationshipById } from '../../application/relationship-by-id.query.js';
import type { ListFilter } from '../../application/relationship-list.port.js';
import type { RelationshipView } from '../../application/relationship-view.js';
import { idIn } from './input-parts.js';
import {
  MyRelationshipsArgs,
  RelationshipsArgs,
  RematchListArgs,
  SchemeRelationshipsArgs,
  type RelationshipFilter,
} from './relationship.args.js';
import { RelationshipConnection, RelationshipType, toRelationship } from './relationship.type.js';

type Page = ConnectionOf<RelationshipType>;

const cursor = z.tuple([z.iso.datetime(), z.uuid()]);

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
    description: 'Every relationship you may see: your own, and the activity of schemes you coordinate. Newest first.',
  })
  async relationships(@Args() args: RelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    return page(args, await this.lists.all(actor, filterOf(args.filter), pageOf(args)));
  }

  @Query(() => RelationshipConnection, {
    description: 'The relationships in which you are mentor or mentee, newest first.',
  })
  async myRelationships(@Args() args: MyRelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const participant = args.as ? { role: args.as } : {};
    return page(args, await this.lists.all(actor, { ...filterOf(args.filter), participant }, pageOf(args)));
  }

  @Query(() => RelationshipConnection, {
    description: 'The activity of a scheme, for those who coordinate it: states, dates and minutes, no content.',
  })
  async schemeRelationships(@Args() args: SchemeRelationshipsArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const scheme = idIn('Scheme', args.scheme, ['scheme']);
    return page(args, await this.lists.ofScheme(actor, scheme, filterOf(args.filter), pageOf(args)));
  }

  @Query(() => RelationshipConnection, {
    description: 'Ended relationships of a scheme whose mentee is to be offered another mentor, for coordinators.',
  })
  async rematchList(@Args() args: RematchListArgs, @CurrentActor() actor: Actor): Promise<Page> {
    const scheme = idIn('Scheme', args.scheme, ['scheme']);
    return page(args, await this.lists.ofScheme(actor, scheme, { rematchWanted: true }, pageOf(args)));
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

function filterOf(filter: RelationshipFilter | undefined | null): ListFilter {
  return {
    ...(filter?.statuses ? { statuses: filter.statuses } : {}),
    ...(filter?.kind ? { kind: filter.kind } : {}),
    ...(filter?.scheme ? { scheme: idIn('Scheme', filter.scheme, ['filter', 'scheme']) } : {}),
  };
}

function pageOf(args: ConnectionArgs): ListPage {
  const after = keysAfter(args, cursor);
  return { after: after ? { requestedAt: after[0], id: after[1] } : null, limit: args.first + 1 };
}

function page(args: ConnectionArgs, views: readonly RelationshipView[]): Page {
  return toConnection(views, args, {
    keys: ({ relationship }) => [relationship.requestedAt, relationship.id],
    node: toRelationship,
  });
}
