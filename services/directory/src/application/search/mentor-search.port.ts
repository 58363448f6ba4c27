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

/** The index of mentors. */
export abstract class MentorSearch {
  /** Ids of published mentors in any of these pools to whom every narrowing applies. Ids only: read them again. */
  abstract candidates(tx: Transaction, pools: readonly string[], narrowings: readonly Narrowing[]): Promise<string[]>;

  /** Those of the candidates that the actor may see and that meet the criteria, a page of them. */
  abstract page(
    tx: Transaction,
    candidates: readonly string[],
    criteria: MentorCriteria,
    page: MentorPage,
  ): Promise<MentorHit[]>;

  /** Counts over all of them, by code, the most frequent first. */
  abstract facets(tx: Transaction, candidates: readonly string[], criteria: MentorCriteria): Promise<FacetCount[]>;

  abstract count(tx: Transaction, candidates: readonly string[], criteria: MentorCriteria): Promise<number>;
}
