import { ConfigurationFault, defineConfiguration, secret, type ConfigurationOf } from '@pairwell/service-host';
import { z } from 'zod';

/** Every variable identity reads beside the host's. */
export const configuration = defineConfiguration(
  { name: 'identity', port: 4001, uses: ['database', 'event-log', 'internal-tokens'] },
  {
    PAIRWELL_ISSUER: z
      .url({ protocol: /^https?$/, error: 'is no http or https address' })
      .refine((text) => !/[?#]|\/$/.test(text), { error: 'ends in a slash, or has a query or a fragment' })
      .describe('the public address tokens are issued under, such as https://mentoring.example/oauth'),
    PAIRWELL_KEY_ENCRYPTION_KEY: secret({
      description: 'the key that seals signing keys: 32 random bytes in base64 (openssl rand -base64 32)',
      shortest: 43,
    }),
    PAIRWELL_OPERATOR_CLIENT_ID: z
      .string()
      .regex(/^[\w.-]{3,64}$/, { error: 'is not 3 to 64 letters, digits, dots, hyphens and underscores' })
      .describe('the name the platform operator’s portal signs in under, such as pairwell-operator'),
    PAIRWELL_OPERATOR_CLIENT_SECRET: secret({
      description: 'the secret of the operator’s portal: 32 random characters or more (openssl rand -base64 32)',
      shortest: 32,
    }),
  },
);

export type IdentityConfiguration = ConfigurationOf<typeof configuration>;

/** @throws ConfigurationFault when the text is not 32 bytes in base64. */
export function keyEncryptionKeyOf({ PAIRWELL_KEY_ENCRYPTION_KEY: text }: IdentityConfiguration): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 32) return bytes;
  throw new ConfigurationFault('identity', [
    'PAIRWELL_KEY_ENCRYPTION_KEY is not 32 bytes in base64. Make one with: openssl rand -base64 32',
  ]);
}
