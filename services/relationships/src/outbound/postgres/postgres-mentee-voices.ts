import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { MenteeVoices, type Voice } from '../../application/mentee-voices.port.js';
import type { RelationshipStatus } from '../../domain/relationship.js';

const RUNNING: readonly RelationshipStatus[] = ['ACCEPTED', 'INTRODUCED', 'ACTIVE', 'PAUSED'];

/** Read with the actor's own rights, so that a coordinator learns of no scheme that is not theirs to coordinate. */
@Injectable()
export class PostgresMenteeVoices extends MenteeVoices {
  constructor(private readonly database: Database) {
    super();
  }

  override of(actor: Actor, mentees: readonly Id[]): Promise<readonly Voice[]> {
    return this.database.transaction(
      actor,
      (tx) =>
        tx.query<Voice[]>(
          `SELECT mentee_id AS mentee, relationship_id AS "relationshipId", scheme_id AS scheme
             FROM relationships WHERE mentee_id = ANY ($1::uuid[]) AND status = ANY ($2::text[])`,
          [mentees, RUNNING],
        ),
      { readOnly: true },
    );
  }
}
