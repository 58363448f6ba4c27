import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { applyIfNewer } from '@pairwell/messaging';
import { Deadlines, type Deadline, type Transaction } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { KnownMembers, type KnownMembership, type Leaver } from '../../application/known-members.port.js';
import { holdOffList } from './departures.lock.js';
import { OVER } from './relationship-list.sql.js';

/** A membership `gone` after which its person no longer works in that organisation. */
const HAS_LEFT = `
  gone.status = 'ENDED' AND NOT EXISTS (
    SELECT FROM known_memberships still
     WHERE still.person_id = gone.person_id AND still.organisation = gone.organisation AND still.status = 'ACTIVE')`;

/** Where a sponsor may be waited for. */
const SPONSORED = `('REQUESTED', 'REGISTERED')`;

@Injectable()
export class PostgresKnownMembers extends KnownMembers {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  override learn(tx: Transaction, membership: KnownMembership, version: number): Promise<boolean> {
    const { membershipId, personId, organisation, status, lineManager } = membership;
    return applyIfNewer(tx, {
      table: 'known_memberships',
      key: { membership_id: membershipId },
      state: { person_id: personId, organisation, status, line_manager: lineManager },
      version,
    });
  }

  override holdOffList(tx: Transaction): Promise<void> {
    return holdOffList(tx);
  }

  override async planToLetGo(tx: Transaction, membershipId: Id, version: number): Promise<void> {
    await this.deadlines.plan(tx, letGoOf(membershipId, `at ${version}`, this.clock.now()));
  }

  override async leaverOf(tx: Transaction, membershipId: Id): Promise<Leaver | undefined> {
    const [leaver] = await tx.query<Leaver[]>(
      `SELECT person_id AS person, organisation FROM known_memberships gone
        WHERE membership_id = $1 AND ${HAS_LEFT}`,
      [membershipId],
    );
    return leaver;
  }

  override async pairsOf(tx: Transaction, { person, organisation }: Leaver): Promise<readonly Id[]> {
    const rows = await tx.query<{ id: Id }[]>(
      `SELECT relationship_id AS id FROM relationships
        WHERE status NOT IN ${OVER}
          AND ((mentor_id = $1 AND mentor_organisation = $2) OR (mentee_id = $1 AND mentee_organisation = $2)
               OR (sponsor_id = $1 AND mentee_organisation = $2 AND status IN ${SPONSORED}))
        ORDER BY relationship_id`,
      [person, organisation],
    );
    return rows.map(({ id }) => id);
  }
}

/** What the timer takes up: each reason has a key of its own, so that no clock decides whether it happens again. */
function letGoOf(membershipId: Id, reason: string, dueAt: Date): Deadline {
  return { key: `left ${membershipId} ${reason}`, kind: 'MEMBERSHIP_ENDED', subject: membershipId, dueAt };
}

/**
 * After rows of the list were written: plans for those who had left before their relationship came into the list (it
 * lagged, or is written anew), in the transaction that writes the rows.
 */
export async function letGoOfLeavers(
  tx: Transaction,
  deadlines: Deadlines,
  relationships: readonly Id[],
  now: Date,
): Promise<void> {
  const rows = await tx.query<{ membership: Id; relationship: Id }[]>(
    `SELECT gone.membership_id AS membership, r.relationship_id AS relationship FROM relationships r
      CROSS JOIN LATERAL (VALUES (r.mentor_id, r.mentor_organisation), (r.mentee_id, r.mentee_organisation),
                                 (CASE WHEN r.status IN ${SPONSORED} THEN r.sponsor_id END, r.mentee_organisation))
                      AS party (person_id, organisation)
       JOIN known_memberships gone ON gone.person_id = party.person_id AND gone.organisation = party.organisation
      WHERE r.relationship_id = ANY ($1::uuid[]) AND r.status NOT IN ${OVER} AND ${HAS_LEFT} ORDER BY 1, 2`,
    [relationships],
  );
  for (const { membership, relationship } of rows) {
    await deadlines.plan(tx, letGoOf(membership, `late ${relationship}`, now));
  }
}
