/** What the log keeps of an error. */
export interface ErrorFacts {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly stack?: string;
  readonly cause?: ErrorFacts;
}

const EMAIL = /[^\s"'<>()=:,;]+@[^\s"'<>()=:,;]+/g;

/**
 * The facts of an error that may be logged. PostgreSQL repeats the values of a faulty row in messages and details, and
 * TypeORM the parameters: of those errors only code, table and constraint are kept (guarantee 22).
 */
export function errorFacts(error: unknown, depth = 0): ErrorFacts {
  if (typeof error !== 'object' || error === null) return { type: typeof error, message: scrub(String(error)) };
  const given: Record<string, unknown> = error as Record<string, unknown>;
  const code = text(given['code']);
  const fromDatabase = code !== undefined && /^[0-9A-Z]{5}$/.test(code);
  const message = fromDatabase ? `the database refused a statement (${code})` : scrub(text(given['message']) ?? '');
  return {
    type: text(given['name']) ?? 'Error',
    message,
    ...(code === undefined ? {} : { code }),
    ...optional('constraint', text(given['constraint'])),
    ...optional('table', text(given['table'])),
    ...optional('stack', framesOf(text(given['stack']))),
    ...(given['cause'] === undefined || depth > 3 ? {} : { cause: errorFacts(given['cause'], depth + 1) }),
  };
}

/** The stack without its first lines: these repeat the message. */
function framesOf(stack: string | undefined): string | undefined {
  return stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n');
}

function scrub(message: string): string {
  return message.replace(EMAIL, '[address]').slice(0, 2_000);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function optional<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
}
