import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { In } from 'typeorm';
import {
  MentorSearch,
  type FacetCount,
  type MentorCriteria,
  type MentorHit,
  type MentorOrder,
  type MentorPage,
  type Narrowing,
} from '../../application/search/mentor-search.port.js';
import { MentorProfileRow } from './mentor-profile.entity.js';

/**
 * Search in two steps: bare ids from the security-definer function, whose indexes work, then everything that is shown
 * from the tables themselves, behind row-level security.
 */
@Injectable()
export class PostgresMentorSearch implements MentorSearch {
  async candidates(tx: Transaction, pools: readonly string[], narrowings: readonly Narrowing[]): Promise<string[]> {
    const all = narrowings.length === 0 ? [{ word: null, codes: null }] : narrowings;
    const parts = all.map((_, at) => `SELECT directory_mentor_candidates($1, $${at * 2 + 2}, $${at * 2 + 3}) AS id`);
    const parameters = [pools, ...all.flatMap(({ word, codes }) => [word, codes])];
    const rows = await tx.query<{ id: string }[]>(parts.join(' INTERSECT '), parameters);
    return rows.map((row) => row.id);
  }

  async page(
    tx: Transaction,
    candidates: readonly string[],
    criteria: MentorCriteria,
    page: MentorPage,
  ): Promise<MentorHit[]> {
    const { sortKey, after, order } = ORDERS[page.order];
    const rows = await tx.query<{ id: string; sort_key: string | number }[]>(
      `WITH hits AS (
         SELECT id, ${sortKey} AS sort_key, $9::text[] AS wanted FROM mentor_profiles WHERE ${FOUND}
       )
       SELECT id, ${page.order === 'NEWEST' ? ISO : 'sort_key'} AS sort_key FROM hits
        WHERE $10::text IS NULL OR ${after}
        ORDER BY ${order} LIMIT $12`,
      [...found(candidates, criteria), page.wanted, page.after?.sortKey ?? null, page.after?.id ?? null, page.limit],
    );
    const profiles = await tx.getRepository(MentorProfileRow).findBy({ id: In(rows.map((row) => row.id)) });
    const byId = new Map(profiles.map((profile) => [profile.id, profile]));
    return rows.flatMap(({ id, sort_key }) => {
      const profile = byId.get(id);
      return profile === undefined ? [] : [{ profile, sortKey: sort_key }];
    });
  }

  facets(tx: Transaction, candidates: readonly string[], criteria: MentorCriteria): Promise<FacetCount[]> {
    return tx.query<FacetCount[]>(
      `WITH hits AS (SELECT offers, organisation, grade FROM mentor_profiles WHERE ${FOUND})
       SELECT facet, code, count(*)::int AS count FROM (
         SELECT 'OFFERS' AS facet, unnest(offers) AS code FROM hits
         UNION ALL SELECT 'ORGANISATION', organisation FROM hits
         UNION ALL SELECT 'GRADE', grade FROM hits WHERE grade IS NOT NULL
       ) AS said GROUP BY facet, code ORDER BY facet, count DESC, code`,
      found(candidates, criteria),
    );
  }

  async count(tx: Transaction, candidates: readonly string[], criteria: MentorCriteria): Promise<number> {
    const rows = await tx.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM mentor_profiles WHERE ${FOUND}`,
      found(candidates, criteria),
    );
    return rows[0]?.count ?? 0;
  }
}

/** The candidates again, now as rows: published, willing to be found, and exactly as the filter asks. */
const FOUND = `id = ANY ($1::uuid[]) AND status = 'PUBLISHED' AND consent_to_be_found AND person_id <> $2::uuid
  AND (cardinality($3::text[]) = 0 OR offers && $3) AND (cardinality($4::text[]) = 0 OR organisation = ANY ($4))
  AND (cardinality($5::text[]) = 0 OR grade = ANY ($5)) AND (cardinality($6::text[]) = 0 OR media && $6)
  AND (cardinality($7::text[]) = 0 OR languages && $7) AND (cardinality($8::text[]) = 0 OR specialties && $8)`;

function found(candidates: readonly string[], criteria: MentorCriteria): unknown[] {
  const { exceptPerson, topics, organisations, grades, media, languages, specialties } = criteria;
  return [candidates, exceptPerson, topics, organisations, grades, media, languages, specialties];
}

const ISO = `to_char(sort_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** $9 the topics wanted, $10 and $11 the keys to page on from; ties are broken by id. */
const ORDERS: Readonly<Record<MentorOrder, { sortKey: string; after: string; order: string }>> = {
  RELEVANCE: {
    sortKey: '(SELECT count(*)::int FROM unnest(offers) AS topic JOIN unnest($9::text[]) AS wanted ON topic = wanted)',
    after: '(-sort_key, id) > (-$10::int, $11::uuid)',
    order: 'sort_key DESC, id',
  },
  NEWEST: {
    sortKey: 'published_at',
    after: '(sort_key < $10::timestamptz OR (sort_key = $10::timestamptz AND id > $11::uuid))',
    order: 'sort_key DESC, id',
  },
  NAME: {
    sortKey: `lower(display_name) COLLATE "C"`,
    after: '(sort_key, id) > ($10, $11::uuid)',
    order: 'sort_key, id',
  },
};
