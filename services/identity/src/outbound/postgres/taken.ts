/** SQLSTATE unique_violation. */
const UNIQUE_VIOLATION = '23505';

/** True when PostgreSQL refused a row because its key is taken, perhaps by a row out of the actor's sight. */
export function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === UNIQUE_VIOLATION;
}
