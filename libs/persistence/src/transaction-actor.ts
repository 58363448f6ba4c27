import type { Actor } from '@pairwell/kernel';
import { escapeLiteral } from 'pg';

/** A service acting for itself: its relay, consumers and timers. Policies let it pass through a branch of their own. */
export interface ServiceActor {
  readonly kind: 'service';
}

export const SERVICE: ServiceActor = { kind: 'service' };

/** On whose behalf a transaction runs; row-level security reads it from the transaction's settings. */
export type TransactionActor = Actor | ServiceActor;

/**
 * The settings that the policy functions of the baseline migration read, as one statement without parameters, so that
 * it travels together with the beginning of the transaction. They are local to the transaction, so that a pooled
 * connection never carries one actor's rights to the next.
 *
 * @param options `readOnly` is a setting of the transaction too, and goes along rather than in a statement of its own.
 */
export function actorSettings(
  actor: TransactionActor,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): string {
  const settings = {
    'pairwell.actor_kind': actor.kind,
    'pairwell.actor_id': actor.kind === 'service' ? '' : actor.id,
    'pairwell.organisation': actor.kind === 'service' ? '' : actor.organisation,
    'pairwell.grants': actor.kind === 'service' ? '[]' : JSON.stringify(actor.grants),
    ...(readOnly ? { transaction_read_only: 'on' } : {}),
  };
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${escapeLiteral(value)}, true)`);
  return `SELECT ${set.join(', ')}`;
}
