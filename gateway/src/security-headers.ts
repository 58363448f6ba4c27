import type { RequestHandler } from 'express';

/**
 * Headers of every answer: nothing may be framed, guessed, cached or loaded from elsewhere. A page that needs more (the
 * explorer) says so itself.
 *
 * @param publicAddress HTTPS is insisted on only where the platform is reached by it.
 */
export function securityHeaders(publicAddress: URL): RequestHandler {
  const always = {
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(publicAddress.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
  return (_request, response, next) => {
    response.set(always);
    next();
  };
}
