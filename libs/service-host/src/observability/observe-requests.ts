import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Metrics } from './metrics.js';
import { inRequestScope, requestName } from './request-scope.js';
import type { ServiceLog } from './service-log.js';
import { serverSpan } from './tracing.js';

const ROUTES = new Set(['graphql', 'internal', 'health', 'metrics', 'oauth', 'scim', 'calendar', 'exports', 'reports']);
const QUIET = new Set(['/health', '/metrics']);

/**
 * Gives every request its correlation id, its span, its metrics and, once it is answered, its one log line. Only the
 * first segment of the path is kept: the rest may hold an id or a secret.
 */
export function observeRequests(log: ServiceLog, metrics: Metrics): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const started = performance.now();
    const route = routeOf(request.path);
    const traceparent = request.headers['traceparent'];
    inRequestScope(typeof traceparent === 'string' ? traceparent : undefined, () => {
      const span = serverSpan(request.headers, `${request.method} ${route}`);
      span.run(() => {
        response.once('close', () => {
          const seconds = (performance.now() - started) / 1000;
          const status = response.writableFinished ? response.statusCode : 499;
          span.end(status);
          metrics.requests.observe({ route, method: request.method, status: `${Math.floor(status / 100)}xx` }, seconds);
          if (QUIET.has(route)) return;
          const operation = requestName();
          log.info('request', { method: request.method, route, operation, status, ms: Math.round(seconds * 1000) });
        });
        next();
      });
    });
  };
}

function routeOf(path: string): string {
  const first = path.split('/', 2)[1] ?? '';
  return ROUTES.has(first) ? `/${first}` : '/other';
}
