/** One field of an input that cannot be accepted, and why. */
export interface FaultyField {
  /** Where in the operation's arguments, outermost first: `['input', 'sessions', 2, 'startsAt']`. */
  readonly path: readonly (string | number)[];
  /** One sentence that says what to write. Never repeats what was written. */
  readonly message: string;
}

/** The top-level error codes a portal can meet (design: the graph, conventions). */
export type PublicErrorCode =
  'UNAUTHENTICATED' | 'FORBIDDEN_OR_NOT_FOUND' | 'BAD_USER_INPUT' | 'RATE_LIMITED' | 'UNAVAILABLE' | 'INTERNAL';

/**
 * An error that may leave the service as it is: its message names no person, host, table or class.
 *
 * Everything that is not a `PublicError` is a fault: logged once, answered as `INTERNAL`.
 */
export abstract class PublicError extends Error {
  abstract readonly code: PublicErrorCode;

  /** What the answer's `extensions` carry besides the code. */
  extensions(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/** Nobody is signed in, or the session is over. */
export class Unauthenticated extends PublicError {
  override readonly name = 'Unauthenticated';
  readonly code = 'UNAUTHENTICATED';

  constructor(message = 'Sign in first: this needs a valid access token.') {
    super(message);
  }
}

/** The one answer for "you may not" and "it is not there", so that neither tells anything about the other. */
export class ForbiddenOrNotFound extends PublicError {
  override readonly name = 'ForbiddenOrNotFound';
  readonly code = 'FORBIDDEN_OR_NOT_FOUND';

  constructor(message = 'There is no such thing, or you may not see or change it.') {
    super(message);
  }
}

/** What was sent cannot be accepted: names every faulty field. */
export class BadUserInput extends PublicError {
  override readonly name = 'BadUserInput';
  readonly code = 'BAD_USER_INPUT';
  readonly fields: readonly FaultyField[];

  constructor(path: readonly (string | number)[], message: string);
  constructor(fields: readonly FaultyField[]);
  constructor(pathOrFields: readonly (string | number)[] | readonly FaultyField[], message?: string) {
    const fields =
      message === undefined
        ? (pathOrFields as readonly FaultyField[])
        : [{ path: pathOrFields as readonly (string | number)[], message }];
    super(fields.map((field) => `${field.path.join('.')}: ${field.message}`).join('; '));
    this.fields = fields;
  }

  override extensions(): Readonly<Record<string, unknown>> {
    return { fields: this.fields };
  }
}

/** Too many requests in too short a time. `retryAfter` in seconds. */
export class RateLimited extends PublicError {
  override readonly name = 'RateLimited';
  readonly code = 'RATE_LIMITED';

  constructor(
    readonly retryAfter: number,
    message = 'Too many requests: wait and try again.',
  ) {
    super(message);
  }

  override extensions(): Readonly<Record<string, unknown>> {
    return { retryAfter: this.retryAfter };
  }
}

/** Cannot be answered now, but can be soon: nothing was changed. `retryAfter` in seconds. */
export class Unavailable extends PublicError {
  override readonly name = 'Unavailable';
  readonly code = 'UNAVAILABLE';

  constructor(
    readonly retryAfter = 1,
    message = 'This cannot be answered just now: try again shortly.',
  ) {
    super(message);
  }

  override extensions(): Readonly<Record<string, unknown>> {
    return { retryAfter: this.retryAfter };
  }
}
