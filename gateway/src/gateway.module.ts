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
import { internalTokenKey, introspectionAllowed, serviceAddresses, type GatewayConfig } from './gateway.config.js';
import { operationLimits } from './limits/operation-limits.js';
import { nodeSubgraph } from './node/node.subgraph.js';
import { Authentication } from './sessions/authentication.js';
import { InternalTokenSigner } from './sessions/internal-token.signer.js';
import { PublicTokenVerifier } from './sessions/public-token.verifier.js';
import { requestContextFactory } from './sessions/request-context.factory.js';
import { SessionDirectory } from './sessions/session-directory.js';
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
          inject: [ServiceConfiguration, ServiceLog, Metrics],
          useFactory: async (config: GatewayConfig, log: ServiceLog, metrics: Metrics) => ({
            ...(await graphOptions(supergraphSdl, config, log)),
            plugins: [signedIn(), operationMetrics(metrics)],
          }),
        }),
      ],
    };
  }
}

async function graphOptions(
  supergraphSdl: string,
  config: GatewayConfig,
  log: ServiceLog,
): Promise<Omit<FederatedDriverConfig, 'driver'>> {
  const endpoints = Object.fromEntries(
    Object.entries(serviceAddresses(config)).map(([name, address]) => [name, new URL('/graphql', address)]),
  );
  const node = nodeSubgraph(supergraphSdl, new SubgraphClient(endpoints, log), log);
  const contextOf = requestContextFactory({
    authentication: await authentication(config),
    anonymousMayReadSchema: introspectionAllowed(config),
    timeout: config.PAIRWELL_SUBGRAPH_TIMEOUT,
  });
  const limits = operationLimits();
  return {
    path: '/graphql',
    federated: new FederatedGateway(supergraphSdl, subgraphTransports(endpoints, node, log)),
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

async function authentication(config: GatewayConfig): Promise<Authentication> {
  const { identity } = serviceAddresses(config);
  const signer = await InternalTokenSigner.fromJwk(internalTokenKey(config));
  return new Authentication(
    new PublicTokenVerifier({ issuer: config.PAIRWELL_ISSUER, keys: new URL('/oauth/jwks', identity) }),
    new SessionDirectory(identity, signer),
  );
}
