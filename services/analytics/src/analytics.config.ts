import { defineConfiguration, type ConfigurationOf } from '@pairwell/service-host';
import { z } from 'zod';

export const configuration = defineConfiguration(
  { name: 'analytics', port: 4005, uses: ['database', 'event-log', 'erasure-list', 'internal-tokens'] },
  {
    PAIRWELL_SUPPRESS_BELOW: z.coerce
      .number({ error: 'is no number' })
      .int({ error: 'is no whole number' })
      .min(8, { error: 'is below 8, the least that is allowed' })
      .default(8)
      .describe('the number below which counts of people are shown as *; 8 or more, and once raised it stays'),
    PAIRWELL_ROUND_TO: z.coerce
      .number({ error: 'is no number' })
      .min(5, { error: 'is below 5, the least that is allowed' })
      .multipleOf(5, { error: 'is no multiple of 5' })
      .default(5)
      .describe('what counts of people are rounded to: 5 or a multiple of it, and once raised it stays'),
    PAIRWELL_FREEZE_AFTER_MINUTES: z.coerce
      .number({ error: 'is no number' })
      .int({ error: 'is no whole number' })
      .min(0, { error: 'is below 0' })
      .max(20_160, { error: 'is above two weeks' })
      .default(120)
      .describe('how many minutes after the end of a month its figures are frozen, so that late news still counts'),
  },
);

export type AnalyticsConfig = ConfigurationOf<typeof configuration>;
