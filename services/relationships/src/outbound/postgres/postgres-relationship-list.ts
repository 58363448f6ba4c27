import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import {
  RelationshipList,
  type ListedRelationship,
  type ListKey,
  type ListQuery,
  type SchemeCounts,
} from '../../application/relationship-list.port.js';
import { nextDueOf, type NextDue } from '../../domain/listing.js';
import { outlineOfToday } from '../../domain/outline.js';
import type { Relationship } from '../../domain/relationship.js';
import { FaultyRelationships } from './faulty-relationships.js';
import { AT_RISK_FROM, COORDINATED, DUE_AT, OVER, pageStatement } from './relationship-list.sql.js';

/** Lists from the read model, read with the actor's own rights. */
@Injectable()
export class PostgresRelationshipList extends RelationshipList {
  constructor(
    private readonly database: Database,
    private readonly faulty: FaultyRelationships,
  ) {
    super();
  }

  override async page(
    actor: Actor,
    query: ListQuery,
    after: ListKey | null,
    limit: number,
  ): Promise<readonly ListedRelationship[]> {
    const { text, values } = pageStatement(actor, query, after, limit);
    const rows = await this.database.transaction(
      actor,
      (tx) => tx.query<{ outline: Relationship; sortKey: string }[]>(text, [...values]),
      { readOnly: true },
    );
    return rows.map(({ outline, sortKey }) => ({ outline: outlineOfToday(outline), sortKey }));
  }

  override count(actor: Actor, scheme: Id, now: string): Promise<SchemeCounts> {
    const values = [scheme, actor.kind === 'person' ? actor.id : null, now];
    return this.database.transaction(
      actor,
      async (tx) => {
        const [counts] = await tx.query<SchemeCounts[]>(COUNTS, values);
        return counts ?? { byStatus: [], byReason: [] };
      },
      { readOnly: true },
    );
  }

  override letTimePass(now: string, atOnce: number): Promise<number> {
    return this.database.transaction(SERVICE, async (tx) => {
      const stale = await staleRows(tx, now, atOnce);
      if (stale.length > 0) await renew(tx, stale, ({ id, outline }) => this.nextDue(id, outline, now));
      return stale.length;
    });
  }

  private nextDue(id: Id, outline: Relationship, now: string): NextDue {
    const nothing = { pairDueAt: null, nextDueAt: null, sponsorDueAt: null, staleAt: null };
    return this.faulty.workOut(id, 'what is due next', () => nextDueOf(outlineOfToday(outline), now), nothing);
  }
}

interface StaleRow {
  readonly id: Id;
  readonly outline: Relationship;
}

/** Those that another instance has in hand, or that are just changed by an event, are left to them. */
function staleRows(tx: Transaction, now: string, atOnce: number): Promise<readonly StaleRow[]> {
  return tx.query<StaleRow[]>(
    `SELECT relationship_id AS id, outline FROM relationships
      WHERE stale_at <= $1::timestamptz AND stale_at < 'infinity'
      ORDER BY stale_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [now, atOnce],
  );
}

async function renew(tx: Transaction, stale: readonly StaleRow[], dueOf: (row: StaleRow) => NextDue): Promise<void> {
  const dues = stale.map(dueOf);
  await tx.query(
    `UPDATE relationships
        SET next_due_at = renewed.next_due_at, pair_due_at = renewed.pair_due_at,
            sponsor_due_at = renewed.sponsor_due_at, stale_at = renewed.stale_at
       FROM unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
         AS renewed (id, next_due_at, pair_due_at, sponsor_due_at, stale_at)
      WHERE relationship_id = renewed.id`,
    [
      stale.map(({ id }) => id),
      dues.map(({ nextDueAt }) => nextDueAt ?? 'infinity'),
      dues.map(({ pairDueAt }) => pairDueAt ?? 'infinity'),
      dues.map(({ sponsorDueAt }) => sponsorDueAt ?? 'infinity'),
      dues.map(({ staleAt }) => staleAt ?? 'infinity'),
    ],
  );
}

/**
 * The rows of a scheme, each with what this actor may know of its risks and of what is due: of an own pair as one of the
 * two. Whoever only sponsors a request is not told how a scheme fares: rows of others that the wall lets through, without
 * their sponsoring any, they coordinate. Of what is not over, a reason has come where the first of them has, which stands in a column:
 * others are not taken apart.
 */
const SEEN = `
  SELECT status, own.due < $3::timestamptz AS overdue, last_met_on = '-infinity' AS never_met,
         rematch_wanted AND mentor_id IS DISTINCT FROM $2::uuid AS rematch_wanted,
         own.at_risk <= $3::timestamptz AS at_risk,
         CASE WHEN own.at_risk <= $3::timestamptz OR (status IN ${OVER} AND risks <> '{}') THEN risks -> own.reader END AS risks
    FROM relationships
    CROSS JOIN LATERAL (
         SELECT CASE $2::uuid WHEN mentor_id THEN 'MENTOR' WHEN mentee_id THEN 'MENTEE' ELSE 'COORDINATOR' END AS reader,
                CASE $2::uuid WHEN mentor_id THEN ${DUE_AT.MENTOR} WHEN mentee_id THEN ${DUE_AT.MENTEE}
                              ELSE ${DUE_AT.COORDINATOR} END AS due,
                CASE $2::uuid WHEN mentor_id THEN ${AT_RISK_FROM.MENTOR} WHEN mentee_id THEN ${AT_RISK_FROM.MENTEE}
                              ELSE ${AT_RISK_FROM.COORDINATOR} END AS at_risk) AS own
   WHERE scheme_id = $1::uuid
     AND (sponsor_id IS DISTINCT FROM $2::uuid OR $2::uuid IN (mentor_id, mentee_id) OR ${COORDINATED})`;

const BY_STATUS = `
  SELECT status, count(*) AS count, count(*) FILTER (WHERE at_risk) AS "atRisk", count(*) FILTER (WHERE overdue) AS overdue,
         count(*) FILTER (WHERE never_met) AS "neverMet", count(*) FILTER (WHERE rematch_wanted) AS "rematchWanted"
    FROM seen GROUP BY status ORDER BY status`;

const BY_REASON = `
  SELECT risk.reason, count(*) AS count FROM seen CROSS JOIN LATERAL jsonb_each_text(seen.risks) AS risk (reason, since)
   WHERE risk.since::timestamptz <= $3::timestamptz GROUP BY risk.reason ORDER BY risk.reason`;

/** Both from one reading of the rows. */
const COUNTS = `
  WITH seen AS MATERIALIZED (${SEEN})
  SELECT (SELECT coalesce(json_agg(by_status), '[]') FROM (${BY_STATUS}) AS by_status) AS "byStatus",
         (SELECT coalesce(json_agg(by_reason), '[]') FROM (${BY_REASON}) AS by_reason) AS "byReason"`;
