/** True for infrastructure that is away: tried again without end, since the message is not to blame. */
export function isInfrastructureAway(error: unknown): error is Error & { retryable: true } {
  return error instanceof Error && 'retryable' in error && error.retryable === true;
}

/**
 * Names a fault without repeating what it says: the error's class, and the SQLSTATE where PostgreSQL gave one. Messages
 * of databases and parsers quote data, which must not reach a dead letter or a log line.
 */
export function nameOfFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.constructor.name}${code}`;
}
