import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Response } from 'express';
import { throwError } from 'rxjs';
import type { ServiceLog } from '../observability/service-log.js';
import type { PublicErrorCode } from './errors.js';
import { internalError, type PublicErrorShape, toPublicError } from './masking.js';

const STATUS: Readonly<Record<PublicErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN_OR_NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/**
 * The one error path. Errors of operations pass through to Apollo's `formatError` (Nest would log them a second time
 * here); errors of plain HTTP endpoints get the same codes and the same masking; errors of event handlers go back to
 * the event log's strategy, which decides about retries.
 */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(private readonly log: ServiceLog) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    const kind = host.getType<GqlContextType>();
    if (kind === 'graphql') return error;
    if (kind === 'rpc') return throwError(() => error);
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return undefined;
    return error instanceof HttpException ? answerOfNest(error, response) : this.answer(error, response);
  }

  private answer(error: unknown, response: Response): void {
    const known = toPublicError(error);
    if (known === undefined) this.log.error('a request failed', error);
    const shape = known ?? internalError();
    const retryAfter = shape.extensions['retryAfter'];
    if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
    response.status(STATUS[shape.extensions.code]).json({ errors: [shape] });
  }
}

/** Nest's own exceptions: a path that is not there, a body that cannot be read, a health check that says no. */
function answerOfNest(error: HttpException, response: Response): void {
  const status = error.getStatus();
  const shape: PublicErrorShape = { message: error.message, extensions: { code: codeOf(status) } };
  response.status(status).json(status >= 500 ? error.getResponse() : { errors: [shape] });
}

function codeOf(status: number): PublicErrorCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403 || status === 404) return 'FORBIDDEN_OR_NOT_FOUND';
  return status === 429 ? 'RATE_LIMITED' : 'BAD_USER_INPUT';
}
