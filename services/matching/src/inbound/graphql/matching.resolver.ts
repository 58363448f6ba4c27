import { Args, Query, Resolver } from '@nestjs/graphql';
import type { Actor } from '@pairwell/kernel';
import { CurrentActor } from '@pairwell/service-host';
import { ExplainMatch } from '../../application/explain-match.query.js';
import { RecommendMentors } from '../../application/recommend-mentors.query.js';
import { ExplainMatchArgs, readExplainMatch, readRecommendMentors, RecommendMentorsArgs } from './matching.args.js';
import {
  MatchExplanationType,
  presentMatch,
  presentRecommendation,
  RecommendationType,
} from './recommendation.type.js';

@Resolver()
export class MatchingResolver {
  constructor(
    private readonly recommending: RecommendMentors,
    private readonly explaining: ExplainMatch,
  ) {}

  @Query(() => [RecommendationType], {
    description: 'The mentors who fit you best and can be asked today, best first; you choose.',
  })
  async recommendMentors(
    @CurrentActor() actor: Actor,
    @Args() args: RecommendMentorsArgs,
  ): Promise<RecommendationType[]> {
    const recommended = await this.recommending.run(actor, readRecommendMentors(args));
    return recommended.map(presentRecommendation);
  }

  @Query(() => MatchExplanationType, {
    description: 'How well a mentor fits, dimension by dimension, and what stands in the way if anything does.',
  })
  async explainMatch(@CurrentActor() actor: Actor, @Args() args: ExplainMatchArgs): Promise<MatchExplanationType> {
    const { mentor, score, obstacle } = await this.explaining.run(actor, readExplainMatch(args));
    return { ...presentMatch(mentor, score), obstacle: obstacle ?? null };
  }
}
