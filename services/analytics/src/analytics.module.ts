import { Module, type Provider } from '@nestjs/common';
import { AnalyticsErased } from '@pairwell/contracts';
import { ForgetPerson } from '@pairwell/privacy';
import { erasureConfirmations, SubgraphModule } from '@pairwell/service-host';
import { AnalystPolicy } from './application/analyst.policy.js';
import { DueMonths } from './application/due-months.port.js';
import { EqualityDeclarations } from './application/equality-declarations.port.js';
import { EqualityHandler } from './application/equality.handler.js';
import { Figures } from './application/figures.query.js';
import { FlowsQuery } from './application/flows.query.js';
import { ForgetPersonInAnalytics } from './application/forget-person.handler.js';
import { FreezeDueMonths } from './application/freeze-due-months.handler.js';
import { FrozenMonths } from './application/frozen-months.port.js';
import { FunnelQuery } from './application/funnel.query.js';
import { HeardNews } from './application/heard-news.port.js';
import { KnownSchemes } from './application/known-schemes.port.js';
import { MonthFacts } from './application/month-facts.port.js';
import { ReadingLog } from './application/reading-log.port.js';
import { consumers } from './inbound/events/index.js';
import { resolvers } from './inbound/graphql/index.js';
import { FreezeDueMonthsTimer } from './inbound/timers/freeze-due-months.timer.js';
import { BacklogNews } from './outbound/events/backlog-news.js';
import { PostgresDueMonths } from './outbound/postgres/due-months.repository.js';
import { PostgresEqualityDeclarations } from './outbound/postgres/equality-declarations.repository.js';
import { PostgresFrozenMonths } from './outbound/postgres/frozen-months.repository.js';
import { PostgresKnownSchemes } from './outbound/postgres/known-schemes.repository.js';
import { PostgresMonthFacts } from './outbound/postgres/month-facts.repository.js';
import { PostgresReadingLog } from './outbound/postgres/reading-log.repository.js';

/** What each port is in a running service. */
const adapters: Provider[] = [
  { provide: DueMonths, useClass: PostgresDueMonths },
  // Figures are counts that name nobody; who has read which, an audit keeps under an id.
  erasureConfirmations(AnalyticsErased, {
    erased: ['EQUALITY_DECLARATION', 'MONITORING_OBJECTION', 'REPEATED_REQUESTS'],
    kept: ['FIGURES', 'AUDIT_OF_READS'],
  }),
  { provide: ForgetPerson, useClass: ForgetPersonInAnalytics },
  { provide: EqualityDeclarations, useClass: PostgresEqualityDeclarations },
  { provide: FrozenMonths, useClass: PostgresFrozenMonths },
  { provide: HeardNews, useClass: BacklogNews },
  { provide: KnownSchemes, useClass: PostgresKnownSchemes },
  { provide: MonthFacts, useClass: PostgresMonthFacts },
  { provide: ReadingLog, useClass: PostgresReadingLog },
];

const application = [AnalystPolicy, EqualityHandler, Figures, FlowsQuery, FreezeDueMonths, FunnelQuery];

/** The only wiring of analytics: ports bound to adapters. */
@Module({
  imports: [SubgraphModule.forService()],
  controllers: [...consumers],
  providers: [...adapters, ...application, FreezeDueMonthsTimer, ...resolvers],
})
export class AnalyticsModule {}
