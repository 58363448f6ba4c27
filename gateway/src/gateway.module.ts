import { Module, type DynamicModule } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { Metrics, operationMetrics, ServiceConfiguration, ServiceLog } from '@pairwell/service-host';
import type { Request } from 'express';
import { publicErrors } from './errors/format-error.js';
import { DocumentStore } from './execution/document-store.js';
import { FederatedDriver, type FederatedDriverConfig } from './execution/federated.driver.js';
import { FederatedGateway } from './execution/federated-gateway.js';
import { SubgraphClient } from './execution/subgraph-client.js';
import { subgraphTransports } from './execution/subgraph-transport.js';
import { ExplorerController } from './explorer/explorer.controller.js';
import { introspectionAllowed, serviceAddresses, type GatewayConfig } from './gateway.config.js';
import { operationLimits } from './limits/operation-limits.js';
import { LiveUpdatesModule } from './live/live-updates.module.js';
import { nodeSubgraph } from './node/node.subgraph.js';
import { Authentication } from './sessions/authentication.js';
import { requestContextFactory } from './sessions/request-context.factory.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { signedIn } from './sessions/signed-in.plugin.js';

/** The only wiring of the gateway: planner, sessions, limits and masking around Apollo Server. */
@Module({})
export class GatewayModule {
  /** @param supergraphSdl the supergraph, composed ahead of time. */
  static over(supergraphSdl: string): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [ExplorerController],
      imports: [
        GraphQLModule.forRootAsync<FederatedDriverConfig>({
          driver: FederatedDriver,
          imports: [SessionsModule],
          inject: [ServiceConfiguration, Authentication, ServiceLog, Metrics],
          useFactory: (config: GatewayConfig, authentication: Authentication, log: ServiceLog, metrics: Metrics) => ({
            ...graphOptions(supergraphSdl, config, authentication, log),
            plugins: [signedIn(), operationMetrics(metrics)],
          }),
        }),
        LiveUpdatesModule,
      ],
    };
  }
}

function graphOptions(
  supergraphSdl: string,
  config: GatewayConfig,
  authentication: Authentication,
  log: ServiceLog,
): Omit<FederatedDriverConfig, 'driver'> {
  const endpoints = Object.fromEntries(
    Object.entries(serviceAddresses(config)).map(([name, address]) => [name, new URL('/graphql', address)]),
  );
  const subgraphs = new SubgraphClient(endpoints, log);
  const node = nodeSubgraph(supergraphSdl, subgraphs, log);
  const contextOf = requestContextFactory({
    authentication,
    anonymousMayReadSchema: introspectionAllowed(config),
    timeout: config.PAIRWELL_SUBGRAPH_TIMEOUT,
  });
  const limits = operationLimits();
  return {
    path: '/graphql',
    federated: new FederatedGateway(supergraphSdl, subgraphTransports(subgraphs, node)),
    context: ({ req }: { req: Request }) => contextOf(req),
    parseOptions: limits.parseOptions,
    validationRules: [...limits.validationRules],
    introspection: introspectionAllowed(config),
    hideSchemaDetailsFromClientErrors: !introspectionAllowed(config),
    formatError: publicErrors(log),
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    graphiql: false,
    cache: 'bounded',
    documentStore: new DocumentStore(),
    logger: log.forApollo(),
  };
}
