import type { ServiceDefinition } from '@pairwell/service-host';
import { configuration } from './analytics.config.js';
import { AnalyticsModule } from './analytics.module.js';

/** What analytics is to its host: the same for the running service, its commands and its tests. */
export const analytics: ServiceDefinition<typeof configuration> = {
  configuration,
  module: () => AnalyticsModule,
  consumes: true,
};
