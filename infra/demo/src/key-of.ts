import { createHash } from 'node:crypto';

/** An idempotency key that follows from what is asked: the demonstration never does the same thing twice. */
export function keyOf(mutation: string, input: object): string {
  return `demo-${createHash('sha256')
    .update(JSON.stringify([mutation, input]))
    .digest('hex')
    .slice(0, 40)}`;
}
