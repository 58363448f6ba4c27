import type { ServiceDefinition } from '@pairwell/service-host';
import { configuration } from './relationships.config.js';
import { RelationshipsModule } from './relationships.module.js';

/** Relationships as a process: what main.ts starts and the commands work with. */
export const relationships: ServiceDefinition<typeof configuration> = {
  configuration,
  module: (values) => RelationshipsModule.with(values),
  // The stream is the outbox; the relay only carries what republish.ts offers again.
  publishes: true,
  consumes: true,
};
