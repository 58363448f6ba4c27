import { EventStoreUnavailable } from '../errors.js';

/** Node's network errors, and SQLSTATEs of a server that is away, going, coming or overloaded (PostgreSQL, app. A). */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '25006', // read_only_sql_transaction: a failover in progress
  '53000', // insufficient_resources
  '53100', // disk_full
  '53200', // out_of_memory
  '53300', // too_many_connections
  '57014', // query_canceled: our own deadline
  '57P01', // admin_shutdown
  '57P02', // crash_shutdown
  '57P03', // cannot_connect_now
  '57P05', // idle_session_timeout
  '58030', // io_error
]);

/** Of these, the ones with which the server itself refuses before anything is committed. */
const REFUSED = new Set(['25006', '53000', '53100', '53200', '53300', '57P03', 'ECONNREFUSED']);

/** pg's own errors carry no code. */
const AWAY_MESSAGES =
  /connection terminated|connection error|timeout exceeded when trying to connect|query read timeout|not queryable|client was closed|connection timeout/i;

/** True when the connection or the server is at fault and not the statement. */
export function isAway(error: unknown): boolean {
  const { code, message, errors } = describe(error);
  // Node.js reports a name with several addresses as an AggregateError.
  if (Array.isArray(errors) && errors.some(isAway)) return true;
  if (typeof code === 'string' && (AWAY.has(code) || code.startsWith('08'))) return true;
  return typeof message === 'string' && AWAY_MESSAGES.test(message);
}

/** Broken infrastructure as the port's error; everything else as it is. */
export function asFault(error: unknown): unknown {
  if (!isAway(error) || error instanceof EventStoreUnavailable) return error;
  return new EventStoreUnavailable(error, REFUSED.has(String(describe(error).code)));
}

/** Somebody else wrote this revision first (unique_violation). */
export function isTaken(error: unknown): boolean {
  return describe(error).code === '23505';
}

function describe(error: unknown): { code?: unknown; message?: unknown; errors?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
