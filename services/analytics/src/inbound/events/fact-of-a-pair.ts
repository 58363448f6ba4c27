import type { DataOf, RelationshipFactRecorded } from '@pairwell/contracts';
import type { Transaction } from '@pairwell/persistence';
import type { DueMonths } from '../../application/due-months.port.js';
import { monthOfDay } from '../../domain/month.js';

/** Whose fact it is, and on which day it happened. */
type PairAndDay = Pick<
  DataOf<typeof RelationshipFactRecorded>,
  'relationshipId' | 'revision' | 'schemeId' | 'mentorOrganisation' | 'menteeOrganisation' | 'occurredOn'
>;

/**
 * Keeps what happened to a pair, once for each revision of its history, and expects its month to be frozen.
 *
 * @param fact its name, and whatever else is told of it. Who the two are is left out.
 */
export async function keepFact(
  tx: Transaction,
  due: DueMonths,
  pair: PairAndDay,
  { name, ...facts }: { readonly name: string },
): Promise<void> {
  const { relationshipId, revision, schemeId, mentorOrganisation, menteeOrganisation, occurredOn } = pair;
  await tx.query(
    `INSERT INTO relationship_facts
       (relationship_id, revision, scheme_id, mentor_organisation, mentee_organisation, occurred_on, name, facts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      ...[relationshipId, revision, schemeId, mentorOrganisation, menteeOrganisation, occurredOn, name],
      JSON.stringify(facts),
    ],
  );
  await due.expect(tx, monthOfDay(occurredOn));
}
