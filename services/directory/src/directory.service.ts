import type { ServiceDefinition } from '@pairwell/service-host';
import { configuration } from './directory.config.js';
import { DirectoryModule } from './directory.module.js';
import { entities } from './outbound/postgres/entities.js';

/** What the directory is to its host: the same for the running service, its commands and its tests. */
export const directory: ServiceDefinition<typeof configuration> = {
  configuration,
  module: () => DirectoryModule,
  entities,
  publishes: true,
  consumes: true,
};
