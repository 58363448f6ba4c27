import { Args, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { SearchMentors } from '../../application/search/search-mentors.query.js';
import { facetTypes, FindMentors } from './find-mentors.js';
import { readMentorQuery } from './mentor-search.input.js';
import { MentorArgs, MentorSearchConnection, SearchFacet, type MentorSearchPage } from './mentor-search.type.js';

@Resolver(() => MentorSearchConnection)
export class MentorSearchResolver {
  constructor(
    private readonly find: FindMentors,
    private readonly search: SearchMentors,
  ) {}

  @Query(() => MentorSearchConnection, {
    description: 'Mentors in the pools you see who are open to new mentees, with why each was found.',
  })
  mentors(@CurrentActor() actor: Actor, @Args() args: MentorArgs): Promise<MentorSearchPage> {
    return this.find.page(actor, readMentorQuery(args), args);
  }

  @ResolveField(() => Int, { description: 'How many mentors there are on all pages.' })
  totalCount(@Parent() { search }: MentorSearchPage): Promise<number> {
    return this.search.count(search.eyes, search.query);
  }

  @ResolveField(() => [SearchFacet], { description: 'Counts of all mentors found, to narrow the search with.' })
  async facets(@Parent() { search }: MentorSearchPage): Promise<SearchFacet[]> {
    return facetTypes(await this.search.facets(search.eyes, search.query));
  }
}
