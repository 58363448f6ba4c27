import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { Encounters, type KnownScheme } from '../../application/encounters.port.js';
import type { Circumstances, MentorCandidate, SchemeKind, Seeker } from '../../domain/people-to-match.js';
import type { Encounter } from '../../domain/shortlist.js';

@Injectable()
export class PostgresEncounters extends Encounters {
  async scheme(tx: Transaction, scheme: string): Promise<KnownScheme | undefined> {
    const [row] = await tx.query<{ organisation: string; kind: SchemeKind; open: boolean }[]>(
      `SELECT organisation, kind, status = 'OPEN' AS open FROM known_schemes WHERE scheme_id = $1`,
      [scheme],
    );
    return row && { id: scheme, organisation: row.organisation, kind: row.kind, isOpen: row.open };
  }

  async seeker(tx: Transaction, person: string, organisation: string): Promise<Seeker | undefined> {
    const [row] = await tx.query<Seeker[]>(SEEKER, [person, organisation]);
    return row;
  }

  async withMentors(tx: Transaction, seeker: Seeker, scheme: KnownScheme, profile?: string): Promise<Encounter[]> {
    const rows = await tx.query<(MentorCandidate & Circumstances)[]>(ENCOUNTERS, [
      seeker.person,
      seeker.organisation,
      scheme.id,
      profile ?? null,
    ]);
    return rows.map((row) => ({
      mentor: row,
      circumstances: { ...row, schemeIsOpen: scheme.isOpen },
    }));
  }
}

/** The saved profile says more than the employer; without one, grade and staff group are all there is. */
const SEEKER = `
  SELECT m.person_id AS person, m.organisation, coalesce(p.grade, m.grade) AS grade,
         coalesce(p.staff_group, m.staff_group) AS "staffGroup", coalesce(p.needs, '{}') AS needs,
         coalesce(p.held_values, '{}') AS values, coalesce(p.languages, '{EN}') AS languages,
         coalesce(p.media, '{IN_PERSON,VIDEO}') AS media
    FROM known_memberships m
    LEFT JOIN known_mentees p
      ON p.person_id = m.person_id AND p.organisation = m.organisation AND p.status = 'ACTIVE'
   WHERE m.person_id = $1 AND m.organisation = $2 AND m.status = 'ACTIVE'`;

/**
 * $1 seeker, $2 the seeker's organisation, $3 scheme, $4 one profile or null. Everything is read behind row-level
 * security: pools are those the actor's organisation owns or shares in, mentors those in such pools.
 */
const ENCOUNTERS = `
  WITH pools AS (
    SELECT p.pool_id, p.organisation = $2 AS own,
           ARRAY(SELECT s.share_id FROM known_shares s
                  WHERE s.pool_id = p.pool_id AND s.status = 'ACTIVE' AND s.owner <> $2) AS shares
      FROM known_pools p
     WHERE p.status = 'ACTIVE' AND $3::uuid = ANY (p.schemes)
  ),
  seen AS (
    SELECT m.profile_id, bool_or(pools.own) AS own, array_agg(DISTINCT share) FILTER (WHERE share IS NOT NULL) AS shares
      FROM known_pool_mentors m
      JOIN pools USING (pool_id)
      LEFT JOIN LATERAL unnest(pools.shares) AS share ON true
     WHERE m.status = 'IN' AND ($4::uuid IS NULL OR m.profile_id = $4)
     GROUP BY m.profile_id
  ),
  history AS (
    SELECT mentor, scheme_id, bool_or(name = 'DECLINED') AS declined,
           NOT bool_or(name IN ('DECLINED', 'WITHDRAWN', 'LAPSED', 'ENDED')) AS going_on
      FROM relationship_facts
     WHERE mentee = $1
     GROUP BY relationship_id, mentor, scheme_id
  )
  SELECT k.profile_id AS profile, k.person_id AS person, k.organisation, k.grade, k.staff_group AS "staffGroup",
         k.offers, k.held_values AS values, k.languages, k.media,
         k.status = 'PUBLISHED' AS "mentorIsPublished",
         true AS "inVisiblePool",
         NOT seen.own AND NOT EXISTS (
           SELECT 1 FROM known_shares s
            WHERE s.share_id = ANY (seen.shares) AND matching_places_taken(s.share_id) < s.places) AS "shareIsFull",
         matching_running_pairs(k.person_id) < k.capacity AS "mentorHasPlace",
         EXISTS (SELECT 1 FROM known_memberships w
                  WHERE w.status = 'ACTIVE' AND ((w.person_id = $1 AND w.line_manager = k.person_id)
                                              OR (w.person_id = k.person_id AND w.line_manager = $1))) AS "inReportingLine",
         EXISTS (SELECT 1 FROM history h WHERE h.mentor = k.person_id AND h.going_on) AS "alreadyTogether",
         EXISTS (SELECT 1 FROM history h
                  WHERE h.mentor = k.person_id AND h.declined AND h.scheme_id = $3) AS "declinedBefore"
    FROM seen
    JOIN known_mentors k USING (profile_id)`;
