/**
 * PostgreSQL cannot be reached, is starting up or shutting down, dropped the connection, or has run out of disk, memory or
 * connections. Nobody's message or command is to blame: worth another try.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
  readonly retryable = true;

  constructor(cause: unknown) {
    super('the database cannot be reached, or has no room, at the moment', { cause });
  }
}

/** The database answers, but not as Pairwell needs it: the wrong role, a missing database. Trying again is no use. */
export class DatabaseMisconfigured extends Error {
  override readonly name = 'DatabaseMisconfigured';
}

/**
 * Node.js network errors, and SQLSTATE classes 08 (connection), 53 (disk, memory, connections), 57P0x (shutdown, start-up)
 * and 58030 (input and output); PostgreSQL, appendix A. Not 25006: what is read-only is mostly our own transaction.
 */
const UNAVAILABLE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '58030',
]);

const UNAVAILABLE_MESSAGES = [
  /connection terminated/i,
  /client has encountered a connection error/i,
  /timeout exceeded when trying to connect/i,
  /timeout expired/i,
  /server closed the connection/i,
  // TypeORM lets go of a connection that breaks between two statements, and then refuses the next one, or the commit.
  /query runner (was )?already released/i,
];

/** Tells broken infrastructure from a faulty statement, whatever layer (pg, TypeORM) wrapped the error. */
export function asDatabaseFault(error: unknown): unknown {
  if (error instanceof DatabaseUnavailable || error instanceof DatabaseMisconfigured) return error;
  return isUnavailable(error) ? new DatabaseUnavailable(error) : error;
}

interface FaultLike {
  readonly code?: unknown;
  readonly message?: unknown;
  /** TypeORM's QueryFailedError keeps pg's error here. */
  readonly driverError?: unknown;
  /** Node.js reports a name with several addresses as an AggregateError. */
  readonly errors?: unknown;
}

/** By shape and not by class: errors of Node.js itself may come from another realm. */
function isUnavailable(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, driverError, errors }: FaultLike = error;
  if (Array.isArray(errors) && errors.some(isUnavailable)) return true;
  if (typeof code === 'string' && (UNAVAILABLE_CODES.has(code) || code.startsWith('08') || code.startsWith('53')))
    return true;
  if (typeof message === 'string' && UNAVAILABLE_MESSAGES.some((known) => known.test(message))) return true;
  return driverError !== error && isUnavailable(driverError);
}
