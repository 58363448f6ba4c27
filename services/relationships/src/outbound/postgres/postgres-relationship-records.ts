import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { SubjectKeys } from '@pairwell/privacy';
import { RelationshipRecords } from '../../application/relationship-records.port.js';
import { scopesOf } from '../privacy/sealed-pair-texts.js';
import { releasePlace } from './postgres-places.js';
import { keepWishesWithoutRecord } from './postgres-wishes.js';

@Injectable()
export class PostgresRelationshipRecords extends RelationshipRecords {
  constructor(
    private readonly keys: SubjectKeys,
    private readonly deadlines: Deadlines,
  ) {
    super();
  }

  override async delete(tx: Transaction, id: Id): Promise<void> {
    for (const scope of scopesOf(id)) await this.keys.destroyScope(tx, scope);
    await tx.query('DELETE FROM relationships WHERE relationship_id = $1', [id]);
    await releasePlace(tx, id);
    await keepWishesWithoutRecord(tx, id);
    await tx.query('DELETE FROM ended_mentorships WHERE relationship_id = $1', [id]);
    // The one in hand is marked as done by whoever lets it happen; none of the others has anything to happen to.
    await this.deadlines.replaceAll(tx, [id], []);
  }
}
