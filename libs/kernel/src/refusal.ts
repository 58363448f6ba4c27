/**
 * A "no" of the domain: a rule of the business forbids what was asked.
 *
 * `code` is a literal in SCREAMING_SNAKE_CASE that portals can act on; `message` is one sentence that says what is
 * possible now and never names a person, a host or a table. A refusal knows no HTTP and no GraphQL; anything that
 * is not a refusal is a fault.
 */
export class Refusal<Code extends string = string> extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly code: Code,
    message: string,
    /** Coded facts a portal may need to act, such as `{ currentVersion: 4 }`. Never free text. */
    readonly details: Readonly<Record<string, string | number | boolean>> = {},
  ) {
    super(message);
  }
}

export function isRefusal(error: unknown): error is Refusal {
  return error instanceof Refusal;
}
