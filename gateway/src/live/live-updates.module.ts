import { Module } from '@nestjs/common';
import { Metrics, Readiness, ServiceConfiguration, ServiceLog } from '@pairwell/service-host';
import { buildSchema } from 'graphql';
import { SubgraphClient } from '../execution/subgraph-client.js';
import { serviceAddresses, type GatewayConfig } from '../gateway.config.js';
import { Authentication } from '../sessions/authentication.js';
import { InternalTokenSigner } from '../sessions/internal-token.signer.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ActivityFeed } from './activity-feed.js';
import { LiveUpdates } from './live-updates.js';
import { LIVE_UPDATES_SCHEMA } from './live-updates.schema.js';
import { OpenStreams } from './open-streams.js';
import { Subscriptions } from './subscriptions.js';

/** Live updates, wired. */
@Module({
  imports: [SessionsModule],
  providers: [
    {
      provide: LiveUpdates,
      inject: [ServiceConfiguration, Authentication, InternalTokenSigner, Readiness, Metrics, ServiceLog],
      useFactory: liveUpdates,
    },
  ],
})
export class LiveUpdatesModule {}

function liveUpdates(
  config: GatewayConfig,
  authentication: Authentication,
  signer: InternalTokenSigner,
  readiness: Readiness,
  metrics: Metrics,
  log: ServiceLog,
): LiveUpdates {
  const { relationships } = serviceAddresses(config);
  const streams = new OpenStreams();
  const feed = new ActivityFeed(relationships, signer, log.of('live updates'));
  const subgraphs = new SubgraphClient({ relationships: new URL('/graphql', relationships) }, log);
  readiness.register('live updates', async () => ({ state: feed.state, open: streams.size }));
  readiness.onLeave(() => streams.endAll());
  metrics.gauge('pairwell_live_streams', 'Subscriptions that are open.', () => streams.size);
  return new LiveUpdates({
    ...{ authentication, streams, log: log.of('live updates') },
    schema: buildSchema(LIVE_UPDATES_SCHEMA),
    subscriptions: new Subscriptions(feed, subgraphs, config.PAIRWELL_SUBGRAPH_TIMEOUT),
  });
}
