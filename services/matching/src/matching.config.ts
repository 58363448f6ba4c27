import { defineConfiguration, type ConfigurationOf } from '@pairwell/service-host';

/** Matching reads nothing but what the host needs. */
export const configuration = defineConfiguration({
  name: 'matching',
  port: 4003,
  uses: ['database', 'event-log', 'erasure-list', 'internal-tokens'],
});

export type MatchingConfig = ConfigurationOf<typeof configuration>;
