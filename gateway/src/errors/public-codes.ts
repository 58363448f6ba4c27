import type { PublicErrorShape } from '@pairwell/service-host';

/** The error codes that a portal can meet. */
export type PublicCode = PublicErrorShape['extensions']['code'];

const CODES: ReadonlySet<unknown> = new Set<PublicCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN_OR_NOT_FOUND',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
]);

export function isPublicCode(code: unknown): code is PublicCode {
  return CODES.has(code);
}

/** What an error's extensions may tell a portal: the code, which fields are faulty, when to try again, what to quote. */
export function publicExtensions(extensions: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(SHOWN.filter((name) => name in extensions).map((name) => [name, extensions[name]]));
}

const SHOWN = ['code', 'fields', 'retryAfter', 'correlationId'] as const;
