import { Injectable } from '@nestjs/common';
import { applyIfNewer } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { KnownMembers, type KnownMembership } from '../../application/known/known-members.port.js';

@Injectable()
export class PostgresKnownMembers implements KnownMembers {
  async find(tx: Transaction, personId: string, organisation: string): Promise<KnownMembership | undefined> {
    const rows = await tx.query<KnownMembership[]>(
      `SELECT membership_id AS "membershipId", person_id AS "personId", organisation, status, grade,
              staff_group AS "staffGroup"
         FROM known_memberships WHERE person_id = $1 AND organisation = $2
        ORDER BY status = 'ACTIVE' DESC, membership_id LIMIT 1`,
      [personId, organisation],
    );
    return rows[0];
  }

  learn(tx: Transaction, membership: KnownMembership, version: number): Promise<boolean> {
    const { membershipId, personId, organisation, status, grade, staffGroup } = membership;
    return applyIfNewer(tx, {
      table: 'known_memberships',
      key: { membership_id: membershipId },
      state: { person_id: personId, organisation, status, grade, staff_group: staffGroup },
      version,
    });
  }

  async forget(tx: Transaction, personId: string): Promise<void> {
    await tx.query(
      `UPDATE known_memberships SET status = 'ENDED', grade = NULL, staff_group = NULL WHERE person_id = $1`,
      [personId],
    );
  }

  async hold(tx: Transaction, personId: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`directory member ${personId}`]);
  }
}
