import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startServiceForTest, type ServiceUnderTest } from '../testing/service-under-test.js';
import { signInternalToken } from '../testing/signing.js';
import { technician } from '../toy/people.js';
import { toyService } from '../toy/toy-service.js';
import { traceHeaders, withSpan } from './tracing.js';

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
}

/** Collects spans as an OpenTelemetry collector would: OTLP over HTTP, JSON. */
const spans: SentSpan[] = [];
let collector: Server;
let service: ServiceUnderTest;

beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      spans.push(...spansIn(Buffer.concat(chunks).toString('utf8')));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector.once('listening', resolve));
  const { port } = collector.address() as AddressInfo;
  service = await startServiceForTest(toyService, {
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` },
  });
});
afterAll(() => {
  collector.closeAllConnections();
  collector.close();
});

function spansIn(body: string): SentSpan[] {
  const sent = JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
  return sent.resourceSpans.flatMap((resource) => resource.scopeSpans.flatMap((scope) => scope.spans));
}

describe('traces', () => {
  it('continue the caller’s trace, name the operation, and are sent before the process ends', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const parent = 'b7ad6b7169203331';
    await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signInternalToken(technician)}`,
        traceparent: `00-${traceId}-${parent}-01`,
      },
      body: JSON.stringify({ query: 'query JaneDoe { whoAmI }' }),
    });
    const inner = await withSpan('sealing a letter', async () => traceHeaders());
    await service.stop();
    expect(spans).toContainEqual(expect.objectContaining({ name: 'query whoAmI', traceId, parentSpanId: parent }));
    const sealing = spans.find((span) => span.name === 'sealing a letter');
    expect(inner['traceparent']).toBe(`00-${sealing?.traceId}-${sealing?.spanId}-01`);
    expect(JSON.stringify(spans)).not.toContain('JaneDoe');
  });
});
