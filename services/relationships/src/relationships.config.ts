import { defineConfiguration, secret, type ConfigurationOf } from '@pairwell/service-host';

/** Every variable relationships reads beside the host's. */
export const configuration = defineConfiguration(
  {
    name: 'relationships',
    port: 4004,
    uses: ['database', 'event-log', 'event-store', 'erasure-list', 'internal-tokens'],
  },
  {
    PAIRWELL_KEY_ENCRYPTION_KEYS: secret({
      description:
        'the keys that wrap the keys of what people write, as id:key pairs parted by commas, the current one first; ' +
        'each key 32 random bytes in base64 (openssl rand -base64 32)',
      shortest: 43,
    }),
  },
);

export type RelationshipsConfiguration = ConfigurationOf<typeof configuration>;
