import { maskErrors, type ServiceLog } from '@pairwell/service-host';
import type { GraphQLFormattedError } from 'graphql';
import { isPublicCode, publicExtensions } from './public-codes.js';

type FormatError = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * Apollo Server's `formatError` at the public door. Errors that already carry one of our codes (masked where the
 * subgraph's answer came in) pass; what GraphQL itself refuses becomes `BAD_USER_INPUT`; the rest is logged and masked.
 */
export function publicErrors(log: ServiceLog): FormatError {
  const mask = maskErrors(log);
  return (formatted, error) => {
    const extensions = formatted.extensions ?? {};
    const faultyValue = extensions['code'] === 'BAD_USER_INPUT' && extensions['fields'] === undefined;
    const shown =
      isPublicCode(extensions['code']) && !faultyValue
        ? { ...formatted, extensions: publicExtensions(extensions) }
        : mask(formatted, error);
    return { ...shown, message: readable(shown.message) };
  };
}

/** Limits are no syntax errors, though graphql-armor and the parser introduce them as such. */
function readable(message: string): string {
  const limit = /^Syntax Error: (.*\b[Ll]imit of .*)$/.exec(message)?.[1];
  const tokens = /^Syntax Error: Document contains more tha[nt] (\d+) tokens/.exec(message)?.[1];
  if (tokens !== undefined) return `Token limit of ${tokens} exceeded.`;
  return (limit ?? message).slice(0, LONGEST_MESSAGE);
}

const LONGEST_MESSAGE = 1_000;
