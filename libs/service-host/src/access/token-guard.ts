import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { PublicError, Unauthenticated } from '../graphql/errors.js';
import { toPublicError } from '../graphql/masking.js';
import { rememberCaller } from './callers.js';
import type { InternalCaller, InternalTokens } from './internal-token.js';

/**
 * Lets a request pass only with a valid internal token of the wanted kind, before its body is even read. Everything
 * else in the request, `x-` headers above all, says nothing about who asks.
 */
export function tokenGuard(tokens: InternalTokens, wanted: InternalCaller['kind']): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction) => {
    try {
      const caller = await tokens.verify(bearerToken(request.headers.authorization));
      if (caller.kind !== wanted) throw new Unauthenticated();
      rememberCaller(request, caller);
    } catch (error) {
      if (!(error instanceof PublicError)) return next(error);
      response.setHeader('www-authenticate', 'Bearer');
      response.status(401).json({ errors: [toPublicError(error)] });
      return;
    }
    next();
  };
}

function bearerToken(header: string | undefined): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(header ?? '')?.[1];
  if (token === undefined) throw new Unauthenticated();
  return token;
}
