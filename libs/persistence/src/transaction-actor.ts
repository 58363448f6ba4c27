import type { Actor } from '@pairwell/kernel';

/** A service acting for itself: its relay, consumers and timers. Policies let it pass through a branch of their own. */
export interface ServiceActor {
  readonly kind: 'service';
}

export const SERVICE: ServiceActor = { kind: 'service' };

/** On whose behalf a transaction runs; row-level security reads it from the transaction's settings. */
export type TransactionActor = Actor | ServiceActor;

/**
 * The settings that the policy functions of the baseline migration read, as the arguments of one statement.
 * They are local to the transaction, so that a pooled connection never carries one actor's rights to the next.
 *
 * @param options `readOnly` is a setting of the transaction too, and goes along rather than in a statement of its own.
 */
export function actorSettings(
  actor: TransactionActor,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): { sql: string; parameters: string[] } {
  const settings =
    actor.kind === 'service'
      ? { kind: 'service', id: '', organisation: '', grants: '[]' }
      : {
          kind: actor.kind,
          id: actor.id,
          organisation: actor.organisation,
          grants: JSON.stringify(actor.grants),
        };
  return {
    sql: `SELECT set_config('pairwell.actor_kind', $1, true), set_config('pairwell.actor_id', $2, true),
                 set_config('pairwell.organisation', $3, true), set_config('pairwell.grants', $4, true)
                 ${readOnly ? ", set_config('transaction_read_only', 'on', true)" : ''}`,
    parameters: [settings.kind, settings.id, settings.organisation, settings.grants],
  };
}
