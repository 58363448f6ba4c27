import { Module } from '@nestjs/common';
import { MatchingErased } from '@pairwell/contracts';
import { ForgetPerson } from '@pairwell/privacy';
import { erasureConfirmations, SubgraphModule } from '@pairwell/service-host';
import { Encounters } from './application/encounters.port.js';
import { ExplainMatch } from './application/explain-match.query.js';
import { ForgetPersonInMatching } from './application/forget-person.handler.js';
import { KnownWorld } from './application/known-world.port.js';
import { RecommendMentors } from './application/recommend-mentors.query.js';
import { SchemesInSight } from './application/schemes-in-sight.js';
import { Seekers } from './application/seekers.js';
import { consumers } from './inbound/events/index.js';
import { MatchingResolver } from './inbound/graphql/matching.resolver.js';
import { PostgresEncounters } from './outbound/postgres/encounters.repository.js';
import { PostgresKnownWorld } from './outbound/postgres/known-world.repository.js';

/** Matching's part of the graph. */
export const resolvers = [MatchingResolver];

/** The only wiring of matching: ports bound to adapters. */
@Module({
  imports: [SubgraphModule.forService()],
  controllers: consumers,
  providers: [
    // Facts of pairs stay: they count the places of those who are left.
    erasureConfirmations(MatchingErased, {
      erased: ['KNOWN_PROFILES', 'REPEATED_REQUESTS'],
      kept: ['FACTS_OF_PAIRS'],
    }),
    { provide: ForgetPerson, useClass: ForgetPersonInMatching },
    { provide: KnownWorld, useClass: PostgresKnownWorld },
    { provide: Encounters, useClass: PostgresEncounters },
    SchemesInSight,
    Seekers,
    RecommendMentors,
    ExplainMatch,
    ...resolvers,
  ],
})
export class MatchingModule {}
