import { PublicError, Unauthenticated } from '@pairwell/service-host';
import type { IncomingMessage } from 'node:http';
import { graphqlError } from '../errors/graphql-error.js';
import type { RequestContext } from '../execution/request-context.js';
import type { Authentication } from './authentication.js';

export interface RequestContextOptions {
  readonly authentication: Authentication;
  /** Whether somebody who is not signed in may come as far as asking for the schema. */
  readonly anonymousMayReadSchema: boolean;
  /** Milliseconds an operation may wait for its parts. */
  readonly timeout: number;
}

/**
 * Makes what travels with one operation. Of what the client sent, only `authorization` is looked at; every other header
 * says nothing about who asks.
 */
export function requestContextFactory(
  options: RequestContextOptions,
): (request: IncomingMessage) => Promise<RequestContext> {
  return async (request) => {
    try {
      const session = await options.authentication.sessionOf(request.headers.authorization);
      if (session === undefined && !options.anonymousMayReadSchema) throw new Unauthenticated();
      return { session, deadline: performance.now() + options.timeout };
    } catch (error) {
      throw error instanceof PublicError ? graphqlError(error) : error;
    }
  };
}
