import type { Actor } from '@pairwell/kernel';
import { alreadyDone, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { expectVersion, type Versioned } from '../domain/versioned.js';
import type { Records } from './records.port.js';

/** What every command may carry. */
export interface Command {
  readonly idempotencyKey?: string | undefined;
}

/** A command that changes one thing that is there. */
export interface Change extends Command {
  readonly id: string;
  readonly expectedVersion?: number | undefined;
}

/** Who may make a change, and what it does. */
export interface ChangeRules<T> {
  readonly allowed: (thing: T) => boolean | Promise<boolean>;
  /** Answers the next version, or the very same thing when there is nothing to change. */
  readonly apply: (thing: T) => T;
}

/**
 * The one way in which a thing changes: locked, allowed, not done before, in the version the caller knows, changed,
 * written and announced.
 *
 * @throws ForbiddenOrNotFound, the same for both; whatever `apply` refuses.
 */
export async function change<T extends Versioned>(
  tx: Transaction,
  actor: Actor,
  records: Records<T>,
  command: Change & { readonly mutation: string },
  rules: ChangeRules<T>,
): Promise<T> {
  const thing = await records.lock(tx, command.id);
  if (thing === undefined || !(await rules.allowed(thing))) throw new ForbiddenOrNotFound();
  if (await alreadyDone(tx, actor, command.mutation, command.idempotencyKey)) return thing;
  expectVersion(thing, command.expectedVersion);
  const next = rules.apply(thing);
  if (next !== thing) await records.replace(tx, next);
  return next;
}

/** The thing, or the answer that is the same for what is not there and what may not be seen. */
export function present<T>(thing: T | null | undefined): T {
  if (thing === null || thing === undefined) throw new ForbiddenOrNotFound();
  return thing;
}

/** A change that nobody asked for: locks the thing, if it is there, and writes what `apply` makes of it, if anything. */
export async function renew<T extends Versioned>(
  tx: Transaction,
  records: Records<T>,
  id: string | undefined,
  apply: (thing: T) => T,
): Promise<T | undefined> {
  const thing = id === undefined ? undefined : await records.lock(tx, id);
  if (thing === undefined) return undefined;
  const next = apply(thing);
  if (next !== thing) await records.replace(tx, next);
  return next;
}
