import type { JSONWebKeySet } from 'jose';
import { z } from 'zod';
import type { Variable } from './variable.js';

/** What a service uses, and so which variables of the host it needs. */
export type HostUse = 'database' | 'event-log' | 'event-store' | 'erasure-list' | 'internal-tokens';

export interface CommonValues {
  readonly PAIRWELL_MODE: 'production' | 'embedded';
  readonly PAIRWELL_HOST: string;
  readonly PAIRWELL_PORT: number;
  readonly PAIRWELL_LOG_LEVEL: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly PAIRWELL_METRICS_PORT?: number | undefined;
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
}

export interface ValuesByUse {
  readonly database: { readonly DATABASE_URL: string };
  readonly 'event-log': { readonly EVENT_LOG_URL: string };
  readonly 'event-store': { readonly EVENT_STORE_URL: string };
  readonly 'erasure-list': { readonly ERASURE_LIST_URL: string };
  readonly 'internal-tokens': { readonly PAIRWELL_INTERNAL_TOKEN_KEYS: JSONWebKeySet };
}

/** A URL whose scheme is one of those the ports know; the message never repeats it, it may hold a password. */
function address(schemes: readonly string[], description: string): Variable {
  const wanted = schemes.map((scheme) => `${scheme}://`).join(' or ');
  return z
    .string()
    .refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.replace(/:$/, '')), {
      error: `is no address that begins with ${wanted}`,
    })
    .describe(description);
}

export const DATABASE_SCHEMES = ['postgres', 'postgresql'];

function portNumber() {
  return z.coerce
    .number({ error: 'is no number' })
    .int({ error: 'is no whole number' })
    .min(0, { error: 'is below 0' })
    .max(65_535, { error: 'is above 65535' });
}

/** Variables of every process. */
export function commonVariables(defaultPort: number): Readonly<Record<keyof CommonValues, Variable>> {
  return {
    PAIRWELL_MODE: z
      .enum(['production', 'embedded'], { error: 'is neither production nor embedded' })
      .default('production')
      .describe(
        '`production`, or `embedded` on one machine for trying out; embedded alone allows demonstration secrets',
      ),
    PAIRWELL_HOST: z
      .string()
      .min(1)
      .default('127.0.0.1')
      .describe('the network address to listen on; 0.0.0.0 inside a container, 127.0.0.1 in the embedded mode'),
    PAIRWELL_PORT: portNumber().default(defaultPort).describe(`the port to listen on, such as ${defaultPort}`),
    PAIRWELL_LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], { error: 'is no log level' })
      .default('info')
      .describe('one of trace, debug, info, warn, error, fatal, silent'),
    PAIRWELL_METRICS_PORT: portNumber()
      .optional()
      .describe(
        'a port for /metrics alone, such as 9464, where the public must not read it; without it, /metrics is on PAIRWELL_PORT',
      ),
    OTEL_EXPORTER_OTLP_ENDPOINT: address(['http', 'https'], 'an OTLP/HTTP collector such as http://collector:4318')
      .optional()
      .describe('where traces go: an OTLP/HTTP collector such as http://collector:4318; no traces without it'),
  };
}

/** Addresses that no other machine reaches. */
const LOOPBACK = /^(localhost|::1|127(\.\d{1,3}){3})$/;

/**
 * In the embedded mode the clock can be steered, everybody reads the schema, issuers need no TLS and secrets have
 * defaults, so nobody but this machine may reach a process.
 *
 * @returns one fault, or none.
 */
export function opennessFaults({ PAIRWELL_MODE: mode, PAIRWELL_HOST: host }: CommonValues): readonly string[] {
  if (mode !== 'embedded' || LOOPBACK.test(host)) return [];
  return [
    'PAIRWELL_HOST is no address of this machine alone, and PAIRWELL_MODE=embedded opens what production keeps closed. ' +
      'Write 127.0.0.1, or leave the embedded mode.',
  ];
}

/** Variables by what a service uses. */
export const variablesByUse: Readonly<Record<HostUse, Readonly<Record<string, Variable>>>> = {
  database: {
    DATABASE_URL: address(
      DATABASE_SCHEMES,
      'the service’s PostgreSQL database as its application role: postgres://role:password@host:5432/database',
    ),
  },
  'event-log': {
    EVENT_LOG_URL: address(
      ['kafka', ...DATABASE_SCHEMES],
      'the event log: kafka://host:9092, with a password kafka://user:password@host:9093?tls=true, or postgres://… of the embedded log',
    ),
  },
  'event-store': {
    EVENT_STORE_URL: address(
      ['esdb', 'esdb+discover', ...DATABASE_SCHEMES],
      'the event store: esdb://host:2113, or postgres://… of the embedded store',
    ),
  },
  'erasure-list': {
    ERASURE_LIST_URL: address(
      DATABASE_SCHEMES,
      'the list of erased people, a PostgreSQL database of its own that is never restored with the others: postgres://role:password@host:5432/database',
    ),
  },
  'internal-tokens': {
    PAIRWELL_INTERNAL_TOKEN_KEYS: z
      .string()
      .transform((text, context) => {
        const keys = readKeys(text);
        if (keys !== undefined) return keys;
        context.addIssue({ code: 'custom', message: 'is no JSON Web Key Set of public keys' });
        return z.NEVER;
      })
      .describe('the gateway’s public keys as a JSON Web Key Set: {"keys":[…]}'),
  },
};

/** Used by migrations alone, which connect as the owner of the tables. */
export const ownerVariables: Readonly<Record<string, Variable>> = {
  DATABASE_OWNER_URL: address(
    DATABASE_SCHEMES,
    'the service’s database as the owner of its tables; used by migrations alone: postgres://owner:password@host/database',
  ),
};

const jwks = z.object({
  keys: z.array(z.looseObject({ kty: z.enum(['EC', 'OKP']), kid: z.string().min(1), d: z.never().optional() })).min(1),
});

function readKeys(text: string): JSONWebKeySet | undefined {
  try {
    const parsed = jwks.safeParse(JSON.parse(text));
    return parsed.success ? (parsed.data as JSONWebKeySet) : undefined;
  } catch {
    return undefined;
  }
}
