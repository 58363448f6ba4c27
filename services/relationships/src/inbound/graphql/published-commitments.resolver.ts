import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import {
  BadUserInput,
  CurrentActor,
  keysAfter,
  parseInput,
  toConnection,
  type ConnectionOf,
} from '@pairwell/service-host';
import { z } from 'zod';
import { ListPublishedCommitments, type CommitmentView } from '../../application/list-published-commitments.query.js';
import type { ReadText } from '../../application/pair-texts.port.js';
import type { PublishedFilter, PublishedKey } from '../../application/published-commitments.port.js';
import { RelationshipContentsQuery } from '../../application/relationship-contents.query.js';
import { INDICATORS } from '../../domain/indicators.js';
import { partWith } from '../../domain/parts.js';
import { idIn } from './input-parts.js';
import { digestOf, given, type Given } from './list-page.js';
import { PrivateText } from './private-text.type.js';
import {
  PublishedCommitment,
  PublishedCommitmentConnection,
  PublishedCommitmentsArgs,
  toPublishedCommitment,
} from './published-commitment.type.js';
import { toRelationship, type RelationshipType } from './relationship.type.js';

const narrowed = z.object({
  indicators: z
    .array(z.string().refine((indicator) => INDICATORS.has(indicator), { error: 'write indicators such as WRES_7' }))
    .max(INDICATORS.size, { error: `choose at most ${INDICATORS.size}` })
    .nullish(),
});

const cursor = z.tuple([z.string(), z.iso.datetime(), z.uuid()]);

/** What leaders have published to the coordinators of a scheme, in one place. */
@Resolver(() => PublishedCommitment)
export class PublishedCommitmentsResolver {
  constructor(
    private readonly lists: ListPublishedCommitments,
    private readonly contents: RelationshipContentsQuery,
  ) {}

  @Query(() => PublishedCommitmentConnection, {
    description:
      'What leaders have published with `publishCommitment` to the coordinators of a scheme, the newest publication ' +
      'first, for these alone. A cursor belongs to the filter it came with.',
  })
  async publishedCommitments(
    @Args() args: PublishedCommitmentsArgs,
    @CurrentActor() actor: Actor,
  ): Promise<ConnectionOf<PublishedCommitment>> {
    const scheme = idIn('Scheme', args.scheme, ['scheme']);
    const filter = filterOf(args);
    const digest = digestOf({ list: 'publishedCommitments', filter: { ...filter, scheme } });
    const page = { after: keyIn(args, digest), limit: args.first + 1 };
    const relationships = new Map<string, RelationshipType>();
    return toConnection(await this.lists.ofScheme(actor, scheme, filter, page), args, {
      keys: ({ commitment }) => [digest, commitment.publishedAt, commitment.id],
      node: (row) => toPublishedCommitment(row, relationshipOf(row, relationships)),
    });
  }

  @ResolveField(() => PrivateText, {
    nullable: true,
    description: 'The commitment in words; erased when the leader was, and when the texts of the pair are destroyed.',
  })
  statement(@Parent() parent: PublishedCommitment, @CurrentActor() actor: Actor): Promise<PrivateText | null> {
    return this.wordsOf(parent, actor, 'statement');
  }

  @ResolveField(() => PrivateText, {
    nullable: true,
    description:
      'What shows where it stands, as the leader last told; null where they have told nothing since they published it: ' +
      'what they told before stays with the pair.',
  })
  evidence(@Parent() parent: PublishedCommitment, @CurrentActor() actor: Actor): Promise<PrivateText | null> {
    return this.wordsOf(parent, actor, 'evidence');
  }

  /** From the history, which keeps them sealed: the list has no words. */
  private async wordsOf(
    { commitmentId, relationship: of }: PublishedCommitment,
    actor: Actor,
    part: 'statement' | 'evidence',
  ): Promise<ReadText | null> {
    of.contents ??= this.contents.of(actor, of.view);
    const { relationship, read } = await (await of.contents).open();
    return read(partWith(relationship.commitments, commitmentId)?.[part] ?? null);
  }
}

/** @throws BadUserInput with the path of what cannot be filtered by. */
function filterOf({ filter }: PublishedCommitmentsArgs): Given<PublishedFilter> {
  if (!filter) return {};
  const { statuses, scopes, overdue } = filter;
  return given({ statuses, scopes, overdue, ...parseInput(narrowed, filter, ['filter']) });
}

/** @throws BadUserInput for a cursor of another filter or list, which would begin just anywhere. */
function keyIn(args: PublishedCommitmentsArgs, digest: string): PublishedKey | null {
  const keys = keysAfter(args, cursor);
  if (keys === undefined) return null;
  const [itsList, publishedAt, id] = keys;
  if (itsList === digest) return { publishedAt, id };
  throw new BadUserInput(['after'], 'this cursor belongs to another filter; ask so again, or begin without a cursor');
}

function relationshipOf({ view }: CommitmentView, known: Map<string, RelationshipType>): RelationshipType {
  const { id } = view.relationship;
  const relationship = known.get(id) ?? toRelationship(view);
  known.set(id, relationship);
  return relationship;
}
