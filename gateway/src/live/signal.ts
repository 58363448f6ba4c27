import { z } from 'zod';

/** Something has changed in a relationship. */
export interface Signal {
  /** UUID. */
  readonly relationship: string;
  readonly version: number;
  /** UUIDs of its mentor and its mentee; never told to a client. */
  readonly people: readonly string[];
}

/** A change, or `all`: there was a gap, and anything may have changed in it. */
export type News = Signal | 'all';

const line = z.union([
  z.object({ relationship: z.uuid(), version: z.int().min(0), people: z.array(z.uuid()) }),
  z.strictObject({}).transform(() => 'all' as const),
]);

/** @throws ZodError or SyntaxError for what is no line of `/internal/activity`. */
export function newsOf(text: string): News {
  return line.parse(JSON.parse(text));
}
