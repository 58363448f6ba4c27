import type { ServiceDefinition } from '@pairwell/service-host';
import { configuration } from './identity.config.js';
import { IdentityModule } from './identity.module.js';
import { OauthFront } from './inbound/oauth/oauth.front.js';

/** Identity as a process: what main.ts starts and the commands work with. */
export const identity: ServiceDefinition<typeof configuration> = {
  configuration,
  module: (values) => IdentityModule.with(values),
  publishes: true,
  consumes: true,
  prepare: (app) => void app.use('/oauth', app.get(OauthFront, { strict: false }).handler),
};
