import type { z } from 'zod';
import { BadUserInput, type FaultyField } from './errors.js';

/**
 * Parses what a caller sent with a zod schema; answers the parsed value.
 *
 * @param at where the value sits in the operation's arguments, `input` unless told.
 * @throws BadUserInput naming every faulty field. (A bare `ZodError` that reaches the edge is a fault of ours and
 *   leaves as `INTERNAL`, because zod also guards events and configuration; so parse input here.)
 */
export function parseInput<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: readonly (string | number)[] = ['input'],
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new BadUserInput(parsed.error.issues.map((issue) => faultyField(issue, at)));
}

function faultyField(issue: z.core.$ZodIssue, at: readonly (string | number)[]): FaultyField {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part.description) : part));
  return { path: [...at, ...path], message: issue.message };
}
