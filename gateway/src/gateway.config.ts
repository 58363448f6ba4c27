import { ConfigurationFault, defineConfiguration, secret, type ConfigurationOf } from '@pairwell/service-host';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { SubgraphName } from './supergraph/subgraphs.js';

const address = (service: string, port: number) =>
  z
    .url({ protocol: /^https?$/, error: 'is no http:// or https:// address' })
    .default(`http://127.0.0.1:${port}`)
    .describe(`the internal address of the ${service} service, such as http://127.0.0.1:${port}`);

/** Every variable the gateway reads. */
export const configuration = defineConfiguration(
  { name: 'gateway', port: 4000, uses: [] },
  {
    PAIRWELL_ISSUER: z
      .url({ protocol: /^https?$/, error: 'is no http:// or https:// address' })
      .describe('the public address that access tokens are issued under, such as https://pairwell.example/oauth'),
    PAIRWELL_IDENTITY_URL: address('identity', 4001),
    PAIRWELL_DIRECTORY_URL: address('directory', 4002),
    PAIRWELL_MATCHING_URL: address('matching', 4003),
    PAIRWELL_RELATIONSHIPS_URL: address('relationships', 4004),
    PAIRWELL_ANALYTICS_URL: address('analytics', 4005),
    PAIRWELL_INTERNAL_TOKEN_KEY: secret({
      description: 'the private JSON Web Key (EC P-256 or Ed25519, with "kid") that internal tokens are signed with',
      shortest: 80,
    }),
    PAIRWELL_SUBGRAPH_TIMEOUT: z.coerce
      .number({ error: 'is no number' })
      .int({ error: 'is no whole number' })
      .min(100, { error: 'is below 100' })
      .max(60_000, { error: 'is above 60000' })
      .default(5_000)
      .describe('how many milliseconds an operation may wait for its parts, from 100 to 60000'),
    PAIRWELL_INTROSPECTION: z
      .enum(['on', 'off'], { error: 'is neither on nor off' })
      .optional()
      .describe('`on` or `off`: whether anybody may read the schema and open /explorer; on in the embedded mode only'),
  },
);

export type GatewayConfig = ConfigurationOf<typeof configuration>;

/** Where each service is reached inside the platform. */
export function serviceAddresses(config: GatewayConfig): Record<SubgraphName, URL> {
  return {
    identity: new URL(config.PAIRWELL_IDENTITY_URL),
    directory: new URL(config.PAIRWELL_DIRECTORY_URL),
    matching: new URL(config.PAIRWELL_MATCHING_URL),
    relationships: new URL(config.PAIRWELL_RELATIONSHIPS_URL),
    analytics: new URL(config.PAIRWELL_ANALYTICS_URL),
  };
}

/** Whether the schema may be read, and the explorer opened, without signing in. */
export function introspectionAllowed(config: GatewayConfig): boolean {
  return (config.PAIRWELL_INTROSPECTION ?? (config.PAIRWELL_MODE === 'embedded' ? 'on' : 'off')) === 'on';
}

/** @throws ConfigurationFault when the text is no private signing key. Never repeats it. */
export function internalTokenKey(config: GatewayConfig): JWK {
  const parsed = privateKey.safeParse(parseJson(config.PAIRWELL_INTERNAL_TOKEN_KEY));
  if (parsed.success) return parsed.data as JWK;
  throw new ConfigurationFault('gateway', [
    'PAIRWELL_INTERNAL_TOKEN_KEY is no private signing key. Write a JSON Web Key of EC P-256 or Ed25519 with "kid" and "d".',
  ]);
}

const privateKey = z.looseObject({
  kty: z.enum(['EC', 'OKP']),
  crv: z.enum(['P-256', 'Ed25519']),
  kid: z.string().min(1),
  x: z.string(),
  d: z.string(),
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
