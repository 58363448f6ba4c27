import { z } from 'zod';

/** A variable: text in, a checked value out; its description says what to write. */
export type Variable<Value = unknown> = z.ZodType<Value>;

/** What `secret()` remembers beside the schema. */
interface SecretFacts {
  readonly embedded: string | undefined;
}

const secrets = new WeakMap<z.ZodType, SecretFacts>();

export interface SecretOptions {
  /** What it is and how to make one. */
  readonly description: string;
  /** The value of the embedded mode, which runs without being told any; there is no default anywhere else. */
  readonly embedded?: string;
  /** Fewest characters; 16 unless told. */
  readonly shortest?: number;
}

/** A variable that holds a secret: never printed, and without any default outside the embedded mode. */
export function secret({ description, embedded, shortest = 16 }: SecretOptions): z.ZodType<string> {
  const schema = z
    .string()
    .min(shortest, { error: `is shorter than ${shortest} characters` })
    .describe(description);
  secrets.set(schema, { embedded });
  return schema;
}

export function isSecret(variable: z.ZodType): boolean {
  return secrets.has(variable);
}

/** The value a secret has when the embedded mode is told none. */
export function embeddedDefault(variable: z.ZodType): string | undefined {
  return secrets.get(variable)?.embedded;
}
