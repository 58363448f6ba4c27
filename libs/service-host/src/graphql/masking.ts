import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { correlationId } from '../observability/request-scope.js';
import type { ServiceLog } from '../observability/service-log.js';
import { coercionFaults } from './coercion-faults.js';
import { BadUserInput, PublicError, type PublicErrorCode, Unavailable } from './errors.js';

/** What leaves the service in place of an error. */
export interface PublicErrorShape {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: PublicErrorCode };
}

/** Apollo Server's codes for documents and variables that GraphQL itself refuses. */
const REFUSED_BY_GRAPHQL = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/**
 * The public face of an error, or undefined when it has none: then it is a fault, to be logged and masked.
 *
 * Broken infrastructure is known by `retryable` or by name, so that this library needs no import of every driver.
 */
export function toPublicError(error: unknown): PublicErrorShape | undefined {
  if (error instanceof PublicError) {
    return { message: error.message, extensions: { ...error.extensions(), code: error.code } };
  }
  return isOutage(error) ? toPublicError(new Unavailable(2)) : undefined;
}

/** True when the error says that trying again may help. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { retryable, name }: { retryable?: unknown; name?: unknown } = error;
  return retryable === true || name === 'DatabaseUnavailable' || name === 'EventStoreUnavailable';
}

/** The shape every fault leaves in: no stack, SQL, host or class name, only what finds it again in the log. */
export function internalError(): PublicErrorShape {
  return {
    message: 'Something went wrong on our side. Quote the correlation id when you report it.',
    extensions: { code: 'INTERNAL', correlationId: correlationId() },
  };
}

/** Apollo Server's `formatError`: the one place where an error of an operation is logged and masked. */
export function maskErrors(
  log: ServiceLog,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const original = unwrapResolverError(error);
    const shape = toPublicError(original) ?? refusedByGraphql(formatted, original) ?? logged(log, original);
    return {
      message: shape.message,
      ...(formatted.locations === undefined ? {} : { locations: formatted.locations }),
      ...(formatted.path === undefined ? {} : { path: formatted.path }),
      extensions: { ...shape.extensions },
    };
  };
}

function refusedByGraphql(formatted: GraphQLFormattedError, error: unknown): PublicErrorShape | undefined {
  if (!(error instanceof GraphQLError) || !REFUSED_BY_GRAPHQL.has(String(formatted.extensions?.['code']))) return;
  const fields = coercionFaults(error);
  if (fields.length > 0) return toPublicError(new BadUserInput(fields));
  return { message: formatted.message, extensions: { code: 'BAD_USER_INPUT' } };
}

function logged(log: ServiceLog, error: unknown): PublicErrorShape {
  log.error('an operation failed', error);
  return internalError();
}
