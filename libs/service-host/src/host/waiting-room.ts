import type { RequestListener } from 'node:http';

/**
 * Answers while a service is not built yet: live, not ready, and UNAVAILABLE to everything else.
 *
 * No connection is kept: whoever asks again may reach another instance, which is ready.
 */
export function waitingRoom(reason: () => string): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?', 1)[0];
    const json = (status: number, body: object) => {
      const headers = { 'content-type': 'application/json', 'retry-after': '2', connection: 'close' };
      response.writeHead(status, headers).end(JSON.stringify(body));
    };
    if (path === '/health/live') return json(200, { status: 'ok' });
    if (path === '/health/ready') {
      const details = { process: { status: 'down', state: reason() } };
      return json(503, { status: 'error', info: {}, error: details, details });
    }
    const message = 'This cannot be answered just now: try again shortly.';
    return json(503, { errors: [{ message, extensions: { code: 'UNAVAILABLE', retryAfter: 2 } }] });
  };
}
