import { Injectable } from '@nestjs/common';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import type { CoordinatingRole } from '../../application/access.policy.js';
import { ConcernReadings, type ConcernReading, type ReadConcern } from '../../application/concern-readings.port.js';

/** The book as a table that no policy lets anybody change; read and signed with the actor's own rights. */
@Injectable()
export class PostgresConcernReadings extends ConcernReadings {
  constructor(private readonly database: Database) {
    super();
  }

  override async sign(
    reader: Actor,
    { concernId, relationshipId, scheme, raisedBy }: ReadConcern,
    as: CoordinatingRole,
    at: Date,
  ): Promise<void> {
    await this.database.transaction(reader, (tx) =>
      tx.query(
        `INSERT INTO concern_readings
           (reading_id, concern_id, relationship_id, owner, scheme_id, raised_by, reader, read_as, read_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [newId(), concernId, relationshipId, scheme.organisation, scheme.id, raisedBy, reader.id, as, at],
      ),
    );
  }

  override of(actor: Actor, concerns: readonly Id[], most: number): Promise<readonly ConcernReading[]> {
    return this.database.transaction(
      actor,
      (tx) =>
        tx.query<ConcernReading[]>(
          `SELECT newest.concern_id AS "concernId", newest.reader, newest.read_as AS "as", newest.read_at AS "at"
             FROM unnest($1::uuid[]) AS wanted (concern_id)
            CROSS JOIN LATERAL (SELECT * FROM concern_readings r WHERE r.concern_id = wanted.concern_id
                                 ORDER BY r.read_at DESC, r.reading_id LIMIT $2) AS newest
            ORDER BY newest.read_at DESC, newest.reading_id`,
          [concerns, most],
        ),
      { readOnly: true },
    );
  }
}
