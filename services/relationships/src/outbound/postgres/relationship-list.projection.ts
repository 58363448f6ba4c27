import { Injectable } from '@nestjs/common';
import type { PositionedEvent } from '@pairwell/event-store';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { outlineOf, outlineOfToday } from '../../domain/outline.js';
import { placeOf } from '../../domain/place.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { fromStored, relationshipOf } from '../event-store/event-store-relationships.js';
import type { Projection } from '../subscriptions/follower.js';
import { settlePlace } from './postgres-places.js';

interface Row {
  readonly relationship_id: Id;
  readonly revision: string;
  readonly outline: Relationship;
}

/**
 * Folds events into the rows of the list. A row knows the revision it stands at, so an event that comes again changes
 * nothing; and since outlines fold like histories, a rebuild from zero gives the same rows.
 *
 * It also settles places: what a handler could not settle any more after its event was kept is made up for here.
 */
@Injectable()
export class RelationshipListProjection implements Projection {
  readonly name = 'relationship-list';

  async apply(tx: Transaction, batch: readonly PositionedEvent[]): Promise<void> {
    const streams = byRelationship(batch);
    const known = await this.rows(tx, [...streams.keys()]);
    for (const [id, events] of streams) {
      const before = known.get(id);
      const folded = fold(before, events);
      if (folded.state === null || folded.revision === before?.revision) continue;
      await this.write(tx, id, folded.state, folded.revision);
      await settlePlace(tx, id, placeOf(folded.state));
    }
  }

  /** Forgets everything, for a rebuild. */
  async clear(tx: Transaction): Promise<void> {
    await tx.query('DELETE FROM relationships');
  }

  private async rows(tx: Transaction, ids: readonly Id[]): Promise<Map<Id, { state: Relationship; revision: bigint }>> {
    const rows = await tx.query<Row[]>(
      'SELECT relationship_id, revision, outline FROM relationships WHERE relationship_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(
      rows.map(
        (row) => [row.relationship_id, { state: outlineOfToday(row.outline), revision: BigInt(row.revision) }] as const,
      ),
    );
  }

  private async write(tx: Transaction, id: Id, state: Relationship, revision: bigint): Promise<void> {
    const { status, scheme, mentor, mentee, requestedAt, changedAt } = state;
    await tx.query(
      `INSERT INTO relationships (relationship_id, revision, status, kind, scheme_id, owner, mentor_id, mentee_id,
                                  requested_at, changed_at, outline)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (relationship_id) DO UPDATE
         SET revision = excluded.revision, status = excluded.status, changed_at = excluded.changed_at,
             requested_at = excluded.requested_at,
             outline = excluded.outline
         WHERE relationships.revision < excluded.revision`,
      [
        ...[id, String(revision), status, scheme.kind, scheme.id, scheme.organisation, mentor.person, mentee.person],
        ...[requestedAt, changedAt, JSON.stringify(state)],
      ],
    );
  }
}

function byRelationship(batch: readonly PositionedEvent[]): Map<Id, PositionedEvent[]> {
  const streams = new Map<Id, PositionedEvent[]>();
  for (const event of batch) {
    const id = relationshipOf(event.stream);
    streams.set(id, [...(streams.get(id) ?? []), event]);
  }
  return streams;
}

/** The row after the events that it has not seen. */
function fold(
  before: { state: Relationship; revision: bigint } | undefined,
  events: readonly PositionedEvent[],
): { state: RelationshipState; revision: bigint } {
  let state: RelationshipState = before?.state ?? null;
  let revision = before?.revision ?? -1n;
  for (const event of events) {
    if (event.revision <= revision) continue;
    state = relationshipDecider.evolve(state, fromStored(event));
    revision = event.revision;
  }
  return { state: state && outlineOf(state), revision };
}
