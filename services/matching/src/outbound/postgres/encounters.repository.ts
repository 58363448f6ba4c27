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
   WHERE m.person_id = $1 AND m.organisation = $2 AND m.status = 'ACTIVE'
   ORDER BY m.membership_id
   LIMIT 1`;

/**
 * $1 seeker, $2 the seeker's organisation, $3 scheme, $4 one profile or null. Everything is read behind row-level
 * security: pools are those the actor's organisation owns or shares in, mentors those in such pools. What lies behind
 * other people's rows, two narrow functions answer about those mentors and nobody else.
 */
const ENCOUNTERS = `
  WITH pools AS MATERIALIZED (
    SELECT p.pool_id, p.organisation = $2 OR EXISTS (
             SELECT 1 FROM known_shares s
              WHERE s.pool_id = p.pool_id AND s.status = 'ACTIVE' AND s.owner <> $2
                AND matching_places_taken(s.share_id) < s.places) AS has_place
      FROM known_pools p
     WHERE p.status = 'ACTIVE' AND $3::uuid = ANY (p.schemes)
  ),
  seen AS MATERIALIZED (
    SELECT m.profile_id, bool_or(pools.has_place) AS has_place
      FROM known_pool_mentors m
      JOIN pools USING (pool_id)
     WHERE m.status = 'IN' AND ($4::uuid IS NULL OR m.profile_id = $4)
     GROUP BY m.profile_id
  ),
  candidates AS MATERIALIZED (
    SELECT k.*, seen.has_place FROM seen JOIN known_mentors k USING (profile_id)
  ),
  people AS (SELECT ARRAY(SELECT person_id FROM candidates) AS ids),
  running AS MATERIALIZED (
    SELECT r.mentor, r.organisation, r.pairs FROM people, matching_running_pairs(people.ids) r
  ),
  managed AS MATERIALIZED (SELECT line.person FROM people, matching_reporting_line($1, people.ids) AS line (person)),
  barred AS MATERIALIZED (SELECT pair.person FROM people, matching_barred($1, people.ids) AS pair (person)),
  history AS MATERIALIZED (
    SELECT mentor, scheme_id, bool_or(name = 'DECLINED') AS declined,
           NOT bool_or(name IN ('DECLINED', 'WITHDRAWN', 'LAPSED', 'ENDED')) AS going_on
      FROM relationship_facts
     WHERE mentee = $1
     GROUP BY relationship_id, mentor, scheme_id
  )
  SELECT c.profile_id AS profile, c.person_id AS person, c.organisation, c.grade, c.staff_group AS "staffGroup",
         c.offers, c.held_values AS values, c.languages, c.media,
         c.status = 'PUBLISHED' AS "mentorIsPublished",
         c.person_id IN (SELECT person FROM barred) AS "neverAgain",
         true AS "inVisiblePool",
         NOT c.has_place AS "shareIsFull",
         coalesce(running.pairs, 0) < c.capacity AS "mentorHasPlace",
         c.person_id IN (SELECT person FROM managed) AS "inReportingLine",
         c.person_id IN (SELECT mentor FROM history WHERE going_on) AS "alreadyTogether",
         c.person_id IN (SELECT mentor FROM history WHERE declined AND scheme_id = $3) AS "declinedBefore"
    FROM candidates c
    LEFT JOIN running ON running.mentor = c.person_id AND running.organisation = c.organisation`;
