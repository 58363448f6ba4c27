import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { GqlContextType } from '@nestjs/graphql';
import type { Response } from 'express';
import { throwError } from 'rxjs';
import { ServiceLog } from '../observability/service-log.js';
import { internalError, toPublicError } from './masking.js';

const STATUS: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN_OR_NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
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
    return this.answer(error, host.switchToHttp().getResponse<Response>());
  }

  private answer(error: unknown, response: Response): void {
    if (response.headersSent) return;
    if (error instanceof HttpException && error.getStatus() < 500) {
      response.status(error.getStatus()).json(error.getResponse());
      return;
    }
    if (error instanceof HttpException && error.getStatus() === 503) {
      response.status(503).json(error.getResponse());
      return;
    }
    const known = toPublicError(error);
    if (known === undefined) this.log.error('a request failed', error);
    const shape = known ?? internalError();
    const retryAfter = shape.extensions['retryAfter'];
    if (typeof retryAfter === 'number') response.setHeader('retry-after', String(retryAfter));
    response.status(STATUS[shape.extensions.code] ?? 500).json({ errors: [shape] });
  }
}
