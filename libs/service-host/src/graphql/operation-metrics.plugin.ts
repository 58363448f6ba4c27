import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { Metrics } from '../observability/metrics.js';
import { nameRequest } from '../observability/request-scope.js';
import { nameSpan } from '../observability/tracing.js';

/**
 * Counts and times operations by their root field. Root fields come from the schema, so the label is bounded and can
 * hold nothing a caller wrote, which an operation's own name could (guarantee 22).
 */
export function operationMetrics(metrics: Metrics): ApolloServerPlugin {
  return {
    requestDidStart: async () => {
      const started = performance.now();
      return {
        didResolveOperation: async ({ operation }) => {
          nameRequest(operationLabel(operation));
          nameSpan(`${operation?.operation ?? 'operation'} ${operationLabel(operation)}`);
        },
        willSendResponse: async (request) => {
          metrics.operations.observe(
            { operation: operationLabel(request.operation), outcome: outcomeOf(request) },
            (performance.now() - started) / 1000,
          );
        },
      };
    },
  };
}

/** The operation's only root field, or `several`, or `invalid` when the document was refused. */
export function operationLabel(operation: OperationDefinitionNode | undefined): string {
  if (operation === undefined) return 'invalid';
  const [only, ...more] = operation.selectionSet.selections;
  if (only === undefined || more.length > 0 || only.kind !== Kind.FIELD) return 'several';
  return only.name.value;
}

function outcomeOf({ errors }: GraphQLRequestContext<object>): string {
  if (errors === undefined || errors.length === 0) return 'OK';
  return String(errors[0]?.extensions['code'] ?? 'ERROR').slice(0, 40);
}
