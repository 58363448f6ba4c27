/** A small mentoring subgraph for the specs of this library: one entity, every convention. */
import { Module } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  ResolveReference,
  Resolver,
} from '@nestjs/graphql';
import { type Actor, Refusal } from '@pairwell/kernel';
import { z } from 'zod';
import { connectionOf, type ConnectionOf, toConnection } from '../graphql/connection.js';
import { actorOf, CurrentActor, type GraphqlContext, Loaders } from '../graphql/context.js';
import { ForbiddenOrNotFound } from '../graphql/errors.js';
import { globalId, localId } from '../graphql/global-id.js';
import type { RequestLoaders } from '../graphql/loaders.js';
import { VersionedInput } from '../graphql/mutation-input.js';
import { Node } from '../graphql/node.js';
import { ConnectionArgs, keysAfter } from '../graphql/page.js';
import { parseInput } from '../graphql/parse-input.js';
import { defineRefusal, VersionConflict } from '../graphql/refusals.js';
import { resultUnion } from '../graphql/result-union.js';
import { DateTime, EmailAddress, IsoDuration, LocalDate, OrganisationCode } from '../graphql/scalars.js';
import { SubgraphModule } from '../graphql/subgraph.module.js';

enum WorkshopState {
  OPEN = 'OPEN',
  FULL = 'FULL',
}
registerEnumType(WorkshopState, {
  name: 'WorkshopState',
  description: 'Whether mentees can still join.',
  valuesMap: { OPEN: { description: 'There are places.' }, FULL: { description: 'There is no place left.' } },
});

@ObjectType('Workshop', { description: 'A workshop for mentors.', implements: () => [Node] })
@Directive('@key(fields: "id")')
export class Workshop implements Node {
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => DateTime, { description: 'When it begins.' })
  readonly startsAt!: Date;

  @Field(() => LocalDate, { description: 'The day it is on.' })
  readonly day!: string;

  @Field(() => IsoDuration, { description: 'How long it takes.' })
  readonly length!: string;

  @Field(() => OrganisationCode, { description: 'Who holds it.' })
  readonly organisation!: string;

  @Field(() => WorkshopState, { description: 'Whether it can be joined.' })
  readonly state!: WorkshopState;
}

export const NoPlaceLeft = defineRefusal('NoPlaceLeft', 'NO_PLACE_LEFT', 'Every place of the workshop is taken.');

@InputType('JoinWorkshopInput', { description: 'What joining needs.' })
class JoinWorkshopInput extends VersionedInput {
  @Field(() => ID, { description: 'The workshop.' })
  readonly workshop!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'Where the invitation goes.' })
  readonly email?: string;

  @Field(() => IsoDuration, { nullable: true, description: 'How long one can stay.' })
  readonly stay?: string;

  @Field(() => OrganisationCode, { nullable: true, description: 'From which organisation one comes.' })
  readonly organisation?: string;

  @Field(() => LocalDate, { nullable: true, description: 'On which day one comes.' })
  readonly day?: string;
}

const JoinWorkshopResult = resultUnion('JoinWorkshopResult', () => [Workshop, NoPlaceLeft, VersionConflict]);

@ObjectType({ isAbstract: true })
abstract class WhyListed {
  @Field(() => String, { description: 'Why it is listed.' })
  readonly why!: string;
}

const WorkshopConnection = connectionOf(Workshop, { name: 'Workshop', edge: WhyListed, totalCount: true });

@ArgsType()
class WorkshopArgs extends ConnectionArgs {
  @Field(() => WorkshopState, { nullable: true, description: 'Only in this state.' })
  readonly state?: WorkshopState;
}

/** What the specs look at afterwards. */
export const toy = { batches: [] as (readonly string[])[], joined: [] as JoinWorkshopInput[] };

const everyWorkshop = Array.from({ length: 130 }, (_, index) => workshop(String(index + 1).padStart(4, '0')));

function workshop(id: string): Workshop {
  return Object.assign(new Workshop(), {
    id: globalId('Workshop', id),
    startsAt: new Date('2026-11-12T09:30:00Z'),
    day: '2026-11-12',
    length: 'PT45M',
    organisation: 'RWE',
    state: WorkshopState.OPEN,
  });
}

@Resolver(() => Workshop)
export class WorkshopResolver {
  @Query(() => WorkshopConnection, { description: 'Workshops, the earliest first.' })
  workshops(@Args() args: WorkshopArgs): ConnectionOf<Workshop, WhyListed> {
    const [after = ''] = keysAfter(args, z.tuple([z.string()])) ?? [];
    const rows = everyWorkshop.filter((row) => localId('Workshop', row.id) > after).slice(0, args.first + 1);
    return toConnection(rows, args, {
      keys: (row) => [localId('Workshop', row.id)],
      node: (row) => row,
      edge: () => ({ why: 'it is near' }),
      totalCount: everyWorkshop.length,
    });
  }

  @Query(() => String, { description: 'Who asks.' })
  whoAmI(@CurrentActor() actor: Actor): string {
    return actor.id;
  }

  @Query(() => Workshop, { nullable: true, description: 'One workshop.' })
  workshop(@Args('id', { type: () => ID, description: 'Its id.' }) id: string): Workshop {
    const local = localId('Workshop', id);
    if (local === '9999') throw new ForbiddenOrNotFound();
    return workshop(local);
  }

  @Query(() => Int, { description: 'Fails in the way it is told.' })
  failure(@Args('how', { type: () => String, description: 'In which way.' }) how: string): number {
    throw toyFailures[how] ?? new Error('no such failure');
  }

  @Mutation(() => JoinWorkshopResult, { description: 'Takes a place in a workshop.' })
  joinWorkshop(@Args('input', { description: 'Which one.' }) input: JoinWorkshopInput): typeof JoinWorkshopResult {
    toy.joined.push(input);
    const id = localId('Workshop', input.workshop, ['input', 'workshop']);
    parseInput(
      z.object({ idempotencyKey: z.string().max(100, { error: 'write at most 100 characters' }).nullish() }),
      input,
    );
    if (id === 'full') throw new Refusal('NO_PLACE_LEFT', 'Every place is taken: look at another date.');
    if (id === 'late') throw new Refusal('REGISTRATION_IS_OVER', 'Registration is over.');
    if (input.expectedVersion === 1) throw new Refusal('VERSION_CONFLICT', 'It has changed.', { currentVersion: 2 });
    return workshop(id);
  }

  @ResolveField(() => String, { description: 'How the reader stands to it.' })
  async standing(@Parent() parent: Workshop, @Loaders() loaders: RequestLoaders): Promise<string | null> {
    const standings = loaders.of('standing by workshop', async (actor, ids: readonly string[]) => {
      toy.batches.push(ids);
      return new Map(ids.map((id) => [id, `${actor.id} may join`]));
    });
    return standings.load(parent.id);
  }

  @ResolveField(() => Workshop, { nullable: true, description: 'Fails for one in seven.' })
  next(@Parent() parent: Workshop): Workshop | null {
    if (localId('Workshop', parent.id).endsWith('7')) throw toyFailures['sql'] ?? new Error();
    return null;
  }

  @ResolveField(() => Int, { description: 'How many similar ones a page would have.' })
  similar(@Parent() _parent: Workshop, @Args() page: ConnectionArgs): number {
    return page.first;
  }

  @ResolveReference()
  resolveReference(reference: { id: string }, context: GraphqlContext): Workshop | null {
    actorOf(context);
    return workshop(localId('Workshop', reference.id));
  }
}

const secretive = 'duplicate key value violates "people_email_key" at 10.0.0.7: jane@example.org';

/** Errors as infrastructure throws them. */
const toyFailures: Readonly<Record<string, Error>> = {
  sql: Object.assign(new Error(secretive), {
    name: 'QueryFailedError',
    code: '23505',
    detail: 'Key (email)=(jane@example.org) already exists.',
    query: 'INSERT INTO people (name) VALUES ($1)',
    parameters: ['Jane Doe'],
    constraint: 'people_email_key',
  }),
  database: Object.assign(new Error('connect ECONNREFUSED 10.0.0.7:5432'), { name: 'DatabaseUnavailable' }),
  eventStore: Object.assign(new Error('no node at 10.0.0.8'), { name: 'EventStoreUnavailable' }),
  retryable: Object.assign(new Error('at 10.0.0.9'), { retryable: true }),
  refusal: new Refusal('NO_PLACE_LEFT', 'Every place is taken.'),
};

@Module({ imports: [SubgraphModule.forService()], providers: [WorkshopResolver] })
export class WorkshopModule {}
