import { ConfigurationFault, defineConfiguration, secret, type ConfigurationOf } from '@pairwell/service-host';
import { z } from 'zod';

/** A folder has a whole path and stands on this machine. */
const MAIL_ADDRESS = /^(smtps?:\/\/.|file:\/\/\/.)/;

/** Every variable identity reads beside the host's. */
export const configuration = defineConfiguration(
  { name: 'identity', port: 4001, uses: ['database', 'event-log', 'erasure-list', 'internal-tokens'] },
  {
    PAIRWELL_ISSUER: z
      .url({ protocol: /^https?$/, error: 'is no http or https address' })
      .refine((text) => !/[?#]|\/$/.test(text), { error: 'ends in a slash, or has a query or a fragment' })
      .describe('the public address tokens are issued under, such as https://mentoring.example/oauth'),
    PAIRWELL_KEY_ENCRYPTION_KEY: secret({
      description:
        'the key that seals signing keys: 32 random bytes in base64 (openssl rand -base64 32); after a comma an older ' +
        'one, while the key is changed',
      shortest: 43,
    }),
    PAIRWELL_OPERATOR_CLIENT_ID: z
      .string()
      .regex(/^[\w.-]{3,64}$/, { error: 'is not 3 to 64 letters, digits, dots, hyphens and underscores' })
      .describe('the name the platform operator’s portal signs in under, such as pairwell-operator'),
    PAIRWELL_OPERATOR_CLIENT_SECRET: secret({
      description: 'the secret of the operator’s portal: 32 random characters or more (openssl rand -hex 32)',
      shortest: 32,
    }),
    PAIRWELL_MAIL_URL: z
      .string()
      .refine((text) => URL.canParse(text) && MAIL_ADDRESS.test(text), {
        error: 'is no smtp:// or smtps:// address, and no file:/// folder',
      })
      .optional()
      .describe(
        'the mail server, such as smtps://account:password@mail.example:465, or in the embedded mode a folder such as file:///var/lib/pairwell/mails; without it no mail is sent',
      ),
    PAIRWELL_MAIL_FROM: z
      .string()
      .regex(/^([^<>@\r\n]{1,80} <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
        error: 'is no mailbox such as Mentoring <no-reply@mentoring.example>',
      })
      .optional()
      .describe('whom mail comes from, such as Mentoring <no-reply@mentoring.example>; needed with PAIRWELL_MAIL_URL'),
    PAIRWELL_PORTAL_URL: z
      .url({ protocol: /^https?$/, error: 'is no http or https address' })
      .optional()
      .describe('the portal that links in mail lead to, such as https://portal.example; needed with PAIRWELL_MAIL_URL'),
  },
);

export type IdentityConfiguration = ConfigurationOf<typeof configuration>;

/**
 * The key that seals, and after it older ones that still open.
 *
 * @throws ConfigurationFault when one of them is not 32 bytes in base64.
 */
export function keyEncryptionKeysOf({
  PAIRWELL_KEY_ENCRYPTION_KEY: text,
}: IdentityConfiguration): readonly [Buffer, ...Buffer[]] {
  const [current, ...older] = text.split(',').map((key) => Buffer.from(key.trim(), 'base64'));
  if (current !== undefined && [current, ...older].every(({ length }) => length === 32)) return [current, ...older];
  throw new ConfigurationFault('identity', [
    'PAIRWELL_KEY_ENCRYPTION_KEY is not 32 bytes in base64, or some such parted by commas. Make one with: openssl rand -base64 32',
  ]);
}

/** Where mail goes and what stands in it; undefined where no mail is sent. */
export interface MailSettings {
  /** `smtp:`, `smtps:` or `file:`. */
  readonly url: string;
  readonly from: string;
  /** Ends in a slash. */
  readonly portal: string;
}

/** @throws ConfigurationFault when there is a mail server and not all that a mail needs, or a folder in production. */
export function mailSettingsOf(configuration: IdentityConfiguration): MailSettings | undefined {
  const { PAIRWELL_MAIL_URL: url, PAIRWELL_MAIL_FROM: from, PAIRWELL_PORTAL_URL: portal } = configuration;
  if (url === undefined) return undefined;
  if (url.startsWith('file:') && configuration.PAIRWELL_MODE !== 'embedded') {
    throw new ConfigurationFault('identity', [
      'PAIRWELL_MAIL_URL names a folder, which is for the embedded mode; name a mail server (smtps://…).',
    ]);
  }
  if (from !== undefined && portal !== undefined) return { url, from, portal: `${portal.replace(/\/+$/, '')}/` };
  const missing = Object.entries({ PAIRWELL_MAIL_FROM: from, PAIRWELL_PORTAL_URL: portal })
    .filter(([, value]) => value === undefined)
    .map(([name]) => `${name} is missing. Set it, or leave PAIRWELL_MAIL_URL out to send no mail.`);
  throw new ConfigurationFault('identity', missing);
}
