import { defineConfiguration, type ConfigurationOf } from '@pairwell/service-host';

/** The directory reads nothing but what the host needs. */
export const configuration = defineConfiguration({
  name: 'directory',
  port: 4002,
  uses: ['database', 'event-log', 'erasure-list', 'internal-tokens'],
});

export type DirectoryConfig = ConfigurationOf<typeof configuration>;
