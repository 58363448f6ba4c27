import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloFederationDriver, type ApolloFederationDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { IncomingMessage } from 'node:http';
import { callerOf } from '../access/callers.js';
import { ServiceClock } from '../host/service-clock.js';
import { Metrics } from '../observability/metrics.js';
import { ServiceLog } from '../observability/service-log.js';
import { ConnectionArgsPipe } from './connection-args.pipe.js';
import type { GraphqlContext } from './context.js';
import { RequestLoaders } from './loaders.js';
import { maskErrors } from './masking.js';
import { operationMetrics } from './operation-metrics.plugin.js';
import { RefusalInterceptor } from './refusal.interceptor.js';
import { answeredBy, type FieldFunctions } from './field-functions.js';
import { scalars } from './scalars.js';

/** What a subgraph may say about itself. */
export interface SubgraphOptions {
  /** Object types that no field names but that must be in the schema. */
  readonly orphanedTypes?: readonly (abstract new (...args: never[]) => object)[];
  /** Fields that a bare function answers, by the names of type and field in the schema; see {@link FieldFunctions}. */
  readonly fields?: FieldFunctions;
}

/** Federation 2.7: the newest the composer and the gateway's planner were tried with together. */
const federation = {
  version: 2,
  importUrl: 'https://specs.apollo.dev/federation/v2.7',
  directives: ['@key', '@shareable', '@external', '@requires', '@provides', '@inaccessible', '@tag'],
} as const;

/**
 * A service's graph with every convention of the house: federation, scalars, refusals as types, paging, masking,
 * loaders and metrics. Import it once in the service's module and list the resolvers among its providers.
 */
@Module({})
export class SubgraphModule {
  static forService(options: SubgraphOptions = {}): DynamicModule {
    return {
      module: SubgraphModule,
      imports: [
        GraphQLModule.forRootAsync<ApolloFederationDriverConfig>({
          driver: ApolloFederationDriver,
          inject: [ServiceLog, Metrics, ServiceClock],
          useFactory: (log: ServiceLog, metrics: Metrics, clock: ServiceClock) =>
            subgraphConfig(options, { log, metrics, clock }),
        }),
      ],
      providers: [
        { provide: APP_INTERCEPTOR, useClass: RefusalInterceptor },
        { provide: APP_PIPE, useClass: ConnectionArgsPipe },
      ],
    };
  }
}

interface Host {
  readonly log: ServiceLog;
  readonly metrics: Metrics;
  readonly clock: ServiceClock;
}

function subgraphConfig(
  options: SubgraphOptions,
  { log, metrics, clock }: Host,
): Omit<ApolloFederationDriverConfig, 'driver'> {
  return {
    path: '/graphql',
    autoSchemaFile: { federation: { ...federation, directives: [...federation.directives] } },
    buildSchemaOptions: { orphanedTypes: [...(options.orphanedTypes ?? [])], noDuplicatedFields: true },
    // The federated schema is built from printed SDL, so scalars are handed in again here with their parsing.
    resolvers: scalars,
    transformSchema: (schema) => answeredBy(schema, options.fields ?? {}),
    resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
    context: ({ req }: { req: IncomingMessage }) => graphqlContext(req, clock),
    formatError: maskErrors(log),
    autoTransformHttpErrors: false,
    includeStacktraceInErrorResponses: false,
    introspection: true,
    graphiql: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    cache: 'bounded',
    parseOptions: { maxTokens: 15_000 },
    // Apollo's own reporting would load its protocol buffers; traces and metrics are ours.
    plugins: [
      operationMetrics(metrics),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
    logger: log.forApollo(),
  };
}

function graphqlContext(request: IncomingMessage, clock: ServiceClock): GraphqlContext {
  const caller = callerOf(request);
  const actor = caller?.kind === 'actor' ? caller.actor : undefined;
  return { actor, loaders: new RequestLoaders(actor), clock };
}
