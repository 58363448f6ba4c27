import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { UnifiedGraphManager, type Transports } from '@graphql-mesh/fusion-runtime';
import { execute, getVariableValues, GraphQLError, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { isIntrospection } from '../limits/introspection.rule.js';
import { fragmentsOf } from '../limits/root-fields.js';
import { completeResult } from './complete-result.js';
import type { RequestContext } from './request-context.js';

type ApolloGateway = ApolloServerOptionsWithGateway<RequestContext>['gateway'];
type SchemaListener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
type Executor = NonNullable<Awaited<ReturnType<ApolloGateway['load']>>['executor']>;
type Operation = Parameters<Executor>[0];
type Planner = NonNullable<Awaited<ReturnType<UnifiedGraphManager<RequestContext>['getExecutor']>>>;

/**
 * Apollo Server's gateway, played by the MIT-licensed planner and executor of The Guild (see ADR 0004).
 *
 * Apollo Server parses, validates and answers; this plans an operation over the supergraph and asks the subgraphs.
 */
export class FederatedGateway implements ApolloGateway {
  private readonly listeners = new Set<SchemaListener>();
  private readonly graph: UnifiedGraphManager<RequestContext>;

  /** @param supergraphSdl composed ahead of time; it does not change while the process runs. */
  constructor(
    private readonly supergraphSdl: string,
    transports: Transports,
  ) {
    this.graph = new UnifiedGraphManager<RequestContext>({
      getUnifiedGraph: () => supergraphSdl,
      handleUnifiedGraph: unifiedGraphHandler,
      transports,
      batch: true,
    });
  }

  onSchemaLoadOrUpdate(listener: SchemaListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async load(): ReturnType<ApolloGateway['load']> {
    const schema = await this.graph.getUnifiedGraph();
    const plan = await this.graph.getExecutor();
    if (plan === undefined) throw new Error('the planner offers no executor');
    for (const listener of this.listeners) listener({ apiSchema: schema, coreSupergraphSdl: this.supergraphSdl });
    return { executor: (operation) => answer(schema, plan, operation) };
  }

  async stop(): Promise<void> {
    await this.graph[Symbol.asyncDispose]();
  }
}

async function answer(schema: GraphQLSchema, plan: Planner, request: Operation): ReturnType<Executor> {
  const { document, operation, context } = request;
  const variables = request.request.variables ?? {};
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 20 });
  if (coerced.errors !== undefined) return { errors: coerced.errors.map(badInput) };
  const operationName = request.operationName ?? undefined;
  if (isIntrospection(operation, fragmentsOf(document))) {
    return execute({ schema, document, operationName, variableValues: variables });
  }
  const result = (await plan({
    document,
    operationName,
    operationType: operation.operation,
    variables,
    context,
  })) as ExecutionResult<Record<string, unknown>>;
  const completed = completeResult(schema, document, operation, coerced.coerced, {
    data: result.data ?? null,
    errors: (result.errors ?? []).map(asGraphQLError),
  });
  return { data: completed.data, ...(completed.errors.length > 0 && { errors: completed.errors }) };
}

function badInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_USER_INPUT' } });
}

function asGraphQLError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message, { originalError: error });
}
