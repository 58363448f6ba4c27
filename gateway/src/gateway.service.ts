import type { NestExpressApplication } from '@nestjs/platform-express';
import { ServiceLog, type ServiceDefinition } from '@pairwell/service-host';
import { configuration, serviceAddresses, type GatewayConfig } from './gateway.config.js';
import { GatewayModule } from './gateway.module.js';
import { LiveUpdates } from './live/live-updates.js';
import { requestBody } from './limits/request-body.js';
import { passThrough } from './passthrough/pass-through.js';
import { PASS_THROUGH } from './passthrough/routes.js';
import { securityHeaders } from './security-headers.js';

/** The gateway as a process. @param supergraphSdl composed ahead of time. */
export function gatewayService(supergraphSdl: string): ServiceDefinition<typeof configuration> {
  return { configuration, module: () => GatewayModule.over(supergraphSdl), prepare };
}

/** What stands before the graph, in the order in which a request meets it. */
function prepare(app: NestExpressApplication, config: GatewayConfig): void {
  const addresses = serviceAddresses(config);
  const publicAddress = new URL(config.PAIRWELL_ISSUER);
  const log = app.get(ServiceLog);
  app.use(securityHeaders(publicAddress));
  for (const { path, service } of PASS_THROUGH) {
    const target = { service, address: addresses[service], publicAddress, timeout: PASS_THROUGH_MILLISECONDS };
    app.use(path, passThrough(target, log));
  }
  app.use('/graphql', ...requestBody());
  app.use('/graphql/stream', app.get(LiveUpdates, { strict: false }).handler);
}

/** Sign-in may ask the organisation's own issuer on the way, so it gets longer than a part of an operation. */
const PASS_THROUGH_MILLISECONDS = 15_000;
