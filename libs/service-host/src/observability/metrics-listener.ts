import type { RequestListener } from 'node:http';
import type { Metrics } from './metrics.js';

/**
 * What answers on a port that metrics have for themselves (PAIRWELL_METRICS_PORT): `GET /metrics` in Prometheus's text
 * format, 404 for everything else. It needs neither application nor database, so it also answers while they are awaited.
 */
export function metricsListener({ registry }: Metrics): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' || request.url?.split('?', 1)[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  };
}
