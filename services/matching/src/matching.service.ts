import type { ServiceDefinition } from '@pairwell/service-host';
import { configuration } from './matching.config.js';
import { MatchingModule } from './matching.module.js';

/** What matching is to its host: the same for the running service, its commands and its tests. */
export const matching: ServiceDefinition<typeof configuration> = {
  configuration,
  module: () => MatchingModule,
  consumes: true,
};
