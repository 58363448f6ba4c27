import { Injectable } from '@nestjs/common';
import { Deadlines, type Deadline, type Transaction } from '@pairwell/persistence';
import { DueDeadlines, RelationshipNotListed } from '../../application/due-deadlines.port.js';
import type { LoadedRelationship } from '../../application/relationship-store.port.js';
import { deadlinesOf } from '../../domain/deadlines.js';
import type { Relationship } from '../../domain/relationship.js';
import { RECORDS_EXPIRE, recordsExpireAt } from '../../domain/retention.js';

/** In the service's own `due` table, ordered with the list's projection by the row of the relationship. */
@Injectable()
export class PostgresDueDeadlines extends DueDeadlines {
  constructor(private readonly deadlines: Deadlines) {
    super();
  }

  override async planAfter(
    tx: Transaction,
    loaded: LoadedRelationship,
    reload: () => Promise<LoadedRelationship>,
  ): Promise<void> {
    const [row] = await tx.query<{ revision: string }[]>(
      'SELECT revision FROM relationships WHERE relationship_id = $1 FOR UPDATE',
      [loaded.id],
    );
    if (row === undefined) throw new RelationshipNotListed();
    const known = loaded.revision ?? -1n;
    const { state } = BigInt(row.revision) > known ? await reload() : loaded;
    await this.deadlines.replaceAll(tx, [loaded.id], state === null ? [] : plannedOf(state));
  }
}

/** What is to be planned for a relationship: keys name it, since they are unique in the whole table. */
export function plannedOf(relationship: Relationship): readonly Deadline[] {
  const { id } = relationship;
  const expiry = recordsExpireAt(relationship);
  const planned = deadlinesOf(relationship).map(({ key, kind, dueAt }) => ({
    ...{ key: `${id} ${key}`, kind, subject: id },
    dueAt: new Date(dueAt),
  }));
  if (expiry === null) return planned;
  return [...planned, { key: `${id} records-expire`, kind: RECORDS_EXPIRE, subject: id, dueAt: new Date(expiry) }];
}
