import { Unavailable, toPublicError, type ServiceLog } from '@pairwell/service-host';
import type { Request, RequestHandler, Response } from 'express';
import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline } from 'node:stream';
import { endToEnd, requestHeaders } from './headers.js';

/** Where requests go, and how the platform is known outside. */
export interface PassThroughTarget {
  readonly service: string;
  readonly address: URL;
  readonly publicAddress: URL;
  /** Milliseconds without any byte after which the service counts as away. */
  readonly timeout: number;
}

/**
 * Hands a request to a service and its answer back, byte by byte as they come; bodies are never held in memory.
 *
 * The path is passed as it was written; one with dot segments is refused, so that nothing outside the route can be
 * reached however a service reads it.
 */
export function passThrough(target: PassThroughTarget, log: ServiceLog): RequestHandler {
  const send = target.address.protocol === 'https:' ? httpsRequest : httpRequest;
  const agent = target.address.protocol === 'https:' ? undefined : new Agent({ keepAlive: true, maxSockets: 200 });
  return (request: Request, response: Response) => {
    if (hasDotSegment(request.originalUrl)) {
      response
        .status(400)
        .json({ errors: [{ message: 'This path is not valid.', extensions: { code: 'BAD_USER_INPUT' } }] });
      return;
    }
    const upstream = send(target.address, {
      agent,
      method: request.method,
      path: request.originalUrl,
      headers: requestHeaders(request, target.publicAddress),
      timeout: target.timeout,
    });
    upstream.on('timeout', () => upstream.destroy(new Error('no answer in time')));
    upstream.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, endToEnd(answer.headers));
      pipeline(answer, response, () => undefined);
    });
    upstream.on('error', () => {
      if (response.destroyed) return;
      log.warn('a service did not answer a passed-through request', { service: target.service });
      if (response.headersSent) response.destroy();
      else unavailable(response);
    });
    response.on('close', () => upstream.destroy());
    request.pipe(upstream);
  };
}

function unavailable(response: Response): void {
  const error = new Unavailable(2);
  response
    .status(503)
    .set('retry-after', String(error.retryAfter))
    .json({ errors: [toPublicError(error)] });
}

function hasDotSegment(url: string): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return path
    .replaceAll('\\', '/')
    .split(/\/|%2f|%5c/i)
    .some((segment) => /^(\.|%2e){1,2}$/i.test(segment));
}
