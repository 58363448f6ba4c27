import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, type Transaction } from '@pairwell/persistence';
import type { MenteeProfile } from '../../domain/mentee-profile.js';
import { whyMatched, wordsOf, type SearchReason, type Sought } from '../../domain/why-matched.js';
import { MenteeProfiles } from '../profiles/mentee-profiles.port.js';
import { codesMeantBy } from '../reference-lists.js';
import { Viewers } from '../viewers.js';
import {
  MentorSearch,
  type FacetCount,
  type MentorCriteria,
  type MentorHit,
  type MentorOrder,
  type MentorSearched,
  type Narrowing,
} from './mentor-search.port.js';

/** What somebody searches for. */
export interface MentorQuery {
  /** Free words; every one of them must be found. */
  readonly query?: string | undefined;
  /** Only mentors of pools that this scheme uses. */
  readonly schemeId?: string | undefined;
  readonly poolId?: string | undefined;
  readonly filter: Omit<MentorCriteria, 'exceptPerson'>;
}

export interface MentorQueryPage {
  readonly order: MentorOrder;
  readonly after?: { readonly sortKey: string | number; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ExplainedHit extends MentorHit {
  readonly reasons: readonly SearchReason[];
}

/** A word or two are a search; more than these narrow nothing further. */
const MOST_WORDS = 10;

/** Finds mentors in the pools that the actor sees, and says why each was found. */
@Injectable()
export class SearchMentors {
  constructor(
    private readonly database: Database,
    private readonly viewers: Viewers,
    private readonly menteeProfiles: MenteeProfiles,
    private readonly search: MentorSearch,
  ) {}

  /** A page of mentors; `page.limit` many. */
  run(actor: Actor, query: MentorQuery, page: MentorQueryPage): Promise<ExplainedHit[]> {
    return this.reading(actor, async (tx) => {
      const wish = await this.menteeProfiles.ofPerson(tx, actor.id, actor.organisation);
      const sought = soughtBy(query, wish);
      const wanted = [...sought.topics, ...sought.needs];
      const hits = await this.search.page(tx, await this.searched(tx, actor, query), { ...page, wanted });
      return hits.map((hit) => ({ ...hit, reasons: whyMatched(hit.profile, sought) }));
    });
  }

  /** Counts over everything the search finds, by topic, organisation and grade. */
  facets(actor: Actor, query: MentorQuery): Promise<FacetCount[]> {
    return this.reading(actor, async (tx) => this.search.facets(tx, await this.searched(tx, actor, query)));
  }

  count(actor: Actor, query: MentorQuery): Promise<number> {
    return this.reading(actor, async (tx) => this.search.count(tx, await this.searched(tx, actor, query)));
  }

  private async searched(tx: Transaction, actor: Actor, query: MentorQuery): Promise<MentorSearched> {
    const viewer = await this.viewers.of(tx, actor);
    const pools = (await this.viewers.poolsSeenBy(tx, viewer)).filter(
      (pool) =>
        (query.schemeId === undefined || pool.schemes.includes(query.schemeId)) &&
        (query.poolId === undefined || pool.id === query.poolId),
    );
    return {
      pools: pools.map((pool) => pool.id),
      narrowings: narrowingsOf(query),
      criteria: { ...query.filter, exceptPerson: actor.id },
    };
  }

  private reading<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(actor, work, { readOnly: true });
  }
}

function soughtWords(query: MentorQuery): { word: string; codes: string[] }[] {
  const words = wordsOf(query.query ?? '').slice(0, MOST_WORDS);
  return words.map((word) => ({ word, codes: codesMeantBy(word) }));
}

function narrowingsOf(query: MentorQuery): Narrowing[] {
  const filters = Object.values(query.filter).filter((codes) => codes.length > 0);
  return [...soughtWords(query), ...filters.map((codes) => ({ word: null, codes }))];
}

function soughtBy(query: MentorQuery, wish: MenteeProfile | undefined): Sought {
  const own = wish?.status === 'ACTIVE' ? wish : undefined;
  return {
    topics: query.filter.topics,
    needs: own?.needs ?? [],
    values: own?.values ?? [],
    languages: [...query.filter.languages, ...(own?.languages ?? [])],
    media: [...query.filter.media, ...(own?.media ?? [])],
    words: soughtWords(query),
  };
}
