import { Injectable } from '@nestjs/common';
import type { Transaction } from '@pairwell/persistence';
import { In } from 'typeorm';
import {
  MentorSearch,
  type FacetCount,
  type MentorHit,
  type MentorOrder,
  type MentorPage,
  type MentorSearched,
} from '../../application/search/mentor-search.port.js';
import { MentorProfileRow } from './mentor-profile.entity.js';

/**
 * Search in two steps of one statement: bare ids from the security-definer function, whose indexes work, then everything
 * that is shown from the tables themselves, behind row-level security.
 */
@Injectable()
export class PostgresMentorSearch implements MentorSearch {
  async page(tx: Transaction, search: MentorSearched, page: MentorPage): Promise<MentorHit[]> {
    const { values, $ } = parameters();
    const { sortKey, shown, after, order } = ORDERS[page.order];
    const key = sortKey($, page.wanted);
    const beyond = page.after && after($(page.after.sortKey), $(page.after.id));
    const rows = await tx.query<{ id: string; sort_key: string | number }[]>(
      `WITH candidates AS MATERIALIZED (${candidates($, search)}),
            hits AS (SELECT id, ${key} AS sort_key FROM mentor_profiles WHERE ${found($, search)})
       SELECT id, ${shown} AS sort_key FROM hits WHERE ${beyond ?? 'true'}
        ORDER BY ${order} LIMIT ${$(page.limit)}`,
      values,
    );
    const profiles = await tx.getRepository(MentorProfileRow).findBy({ id: In(rows.map((row) => row.id)) });
    const byId = new Map(profiles.map((profile) => [profile.id, profile]));
    return rows.flatMap(({ id, sort_key }) => {
      const profile = byId.get(id);
      return profile === undefined ? [] : [{ profile, sortKey: sort_key }];
    });
  }

  facets(tx: Transaction, search: MentorSearched): Promise<FacetCount[]> {
    const { values, $ } = parameters();
    return tx.query<FacetCount[]>(
      `WITH candidates AS MATERIALIZED (${candidates($, search)}),
            hits AS MATERIALIZED (SELECT offers, organisation, grade FROM mentor_profiles WHERE ${found($, search)})
       SELECT facet, code, count(*)::int AS count FROM (
         SELECT 'OFFERS' AS facet, unnest(offers) AS code FROM hits
         UNION ALL SELECT 'ORGANISATION', organisation FROM hits
         UNION ALL SELECT 'GRADE', grade FROM hits WHERE grade IS NOT NULL
       ) AS said GROUP BY facet, code ORDER BY facet, count DESC, code`,
      values,
    );
  }

  async count(tx: Transaction, search: MentorSearched): Promise<number> {
    const { values, $ } = parameters();
    const rows = await tx.query<{ count: number }[]>(
      `WITH candidates AS MATERIALIZED (${candidates($, search)})
       SELECT count(*)::int AS count FROM mentor_profiles WHERE ${found($, search)}`,
      values,
    );
    return rows[0]?.count ?? 0;
  }
}

/** Notes a value of the statement and answers its placeholder. */
type Placeholder = (value: unknown) => string;

function parameters(): { values: unknown[]; $: Placeholder } {
  const values: unknown[] = [];
  return { values, $: (value) => `$${values.push(value)}` };
}

function candidates($: Placeholder, { pools, narrowings }: MentorSearched): string {
  const all = narrowings.length === 0 ? [{ word: null, codes: null }] : narrowings;
  const visible = $(pools);
  return all
    .map(({ word, codes }) => `SELECT directory_mentor_candidates(${visible}, ${$(word)}, ${$(codes)}) AS id`)
    .join(' INTERSECT ');
}

/** The candidates again, now as rows: published, willing to be found, and exactly as the filter asks. */
function found($: Placeholder, { criteria }: MentorSearched): string {
  const { topics, organisations, grades, media, languages, specialties } = criteria;
  const anyOf = (column: string, codes: readonly string[]): string[] =>
    codes.length === 0 ? [] : [`${column} && ${$(codes)}::text[]`];
  return [
    'id IN (SELECT candidates.id FROM candidates)',
    "status = 'PUBLISHED' AND consent_to_be_found",
    `person_id <> ${$(criteria.exceptPerson)}::uuid`,
    ...anyOf('offers', topics),
    ...anyOf('ARRAY[organisation]', organisations),
    ...anyOf('ARRAY[grade]', grades),
    ...anyOf('media', media),
    ...anyOf('languages', languages),
    ...anyOf('specialties', specialties),
  ].join(' AND ');
}

interface Order {
  readonly sortKey: ($: Placeholder, wanted: readonly string[]) => string;
  /** The sort key as it goes into the cursor. */
  readonly shown: string;
  readonly after: (key: string, id: string) => string;
  /** Ties are broken by id. */
  readonly order: string;
}

const ORDERS: Readonly<Record<MentorOrder, Order>> = {
  RELEVANCE: {
    sortKey: ($, wanted) =>
      `(SELECT count(*)::int FROM unnest(offers) AS topic JOIN unnest(${$(wanted)}::text[]) AS wanted ON topic = wanted)`,
    shown: 'sort_key',
    after: (key, id) => `(-sort_key, id) > (-${key}::int, ${id}::uuid)`,
    order: 'sort_key DESC, id',
  },
  NEWEST: {
    sortKey: () => 'published_at',
    shown: `to_char(sort_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    after: (key, id) => `(sort_key < ${key}::timestamptz OR (sort_key = ${key}::timestamptz AND id > ${id}::uuid))`,
    order: 'sort_key DESC, id',
  },
  NAME: {
    sortKey: () => 'lower(display_name) COLLATE "C"',
    shown: 'sort_key',
    after: (key, id) => `(sort_key, id) > (${key}::text, ${id}::uuid)`,
    order: 'sort_key, id',
  },
};
