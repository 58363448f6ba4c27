import { HeaderMap } from '@apollo/server';
import type { PublicError } from '@pairwell/service-host';
import { GraphQLError } from 'graphql';
import type { PublicCode } from './public-codes.js';

/**
 * A public error in the form that leaves through the graph.
 *
 * `http.status` counts only when there is no data at all: an answer with data is always 200.
 */
export function graphqlError(error: PublicError): GraphQLError {
  const headers = new HeaderMap();
  if (error.code === 'UNAUTHENTICATED') headers.set('www-authenticate', 'Bearer');
  const http: unknown = { status: STATUS[error.code], headers };
  const extensions: Record<string, unknown> = { ...error.extensions(), code: error.code, http };
  return new GraphQLError(error.message, { extensions });
}

const STATUS: Readonly<Record<PublicCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN_OR_NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};
