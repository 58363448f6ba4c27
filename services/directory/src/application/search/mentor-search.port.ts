import type { Transaction } from '@pairwell/persistence';
import type { MentorProfile } from '../../domain/mentor-profile.js';

/** A way to narrow a search before the rows are read: a word of the profile's text, or any of these codes. */
export interface Narrowing {
  readonly word: string | null;
  readonly codes: readonly string[];
}

/** What a hit must have; an empty list asks for nothing. */
export interface MentorCriteria {
  readonly topics: readonly string[];
  readonly organisations: readonly string[];
  readonly grades: readonly string[];
  readonly media: readonly string[];
  readonly languages: readonly string[];
  readonly specialties: readonly string[];
  /** Nobody searches for herself. */
  readonly exceptPerson: string;
}

/** Where is looked, and for whom. */
export interface MentorSearched {
  /** Pools the actor sees. */
  readonly pools: readonly string[];
  readonly narrowings: readonly Narrowing[];
  readonly criteria: MentorCriteria;
}

export type MentorOrder = 'RELEVANCE' | 'NEWEST' | 'NAME';

/** A mentor and the keys of her place in the order, to page on from. */
export interface MentorHit {
  readonly profile: MentorProfile;
  readonly sortKey: string | number;
}

export interface MentorPage {
  readonly order: MentorOrder;
  /** Relevance is how many of these topics a mentor offers; one that is named twice counts twice. */
  readonly wanted: readonly string[];
  readonly after?: { readonly sortKey: string | number; readonly id: string } | undefined;
  readonly limit: number;
}

/** How many of the mentors found have a code; a mentor counts once for each code. */
export interface FacetCount {
  readonly facet: 'OFFERS' | 'ORGANISATION' | 'GRADE';
  readonly code: string;
  readonly count: number;
}

/**
 * The index of mentors: published ones in any of the pools, to whom every narrowing applies, who meet the criteria, and
 * whom the actor of the transaction may see.
 */
export abstract class MentorSearch {
  abstract page(tx: Transaction, search: MentorSearched, page: MentorPage): Promise<MentorHit[]>;

  /** Counts over all of them, by code, the most frequent first. */
  abstract facets(tx: Transaction, search: MentorSearched): Promise<FacetCount[]>;

  abstract count(tx: Transaction, search: MentorSearched): Promise<number>;
}
