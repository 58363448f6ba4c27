import type { Actor, Id } from '@pairwell/kernel';
import type { RiskReason } from '../domain/health.js';
import type {
  EndCause,
  EndReason,
  PartyRole,
  Relationship,
  RelationshipKind,
  RelationshipStatus,
} from '../domain/relationship.js';

/** A row of a list: the relationship without anything that anyone wrote. */
export interface ListedRelationship {
  readonly outline: Relationship;
  /** What it is ordered by, as text: an instant, a calendar day, or `infinity` and `-infinity` for none. */
  readonly sortKey: string;
}

/** What a list is narrowed to; everything is optional. Instants are RFC 3339 in UTC, days `2026-11-12`. */
export interface ListFilter {
  readonly statuses?: readonly RelationshipStatus[];
  readonly kind?: RelationshipKind;
  readonly scheme?: Id;
  readonly mentorOrganisations?: readonly string[];
  readonly menteeOrganisations?: readonly string[];
  /** Only where this person is one of the two. */
  readonly person?: Id;
  /** Whether there is a reason to ask how it goes, as far as the actor may know of it; neither is what is over. */
  readonly atRisk?: boolean;
  /** Only where there has been a reason since that instant, or for longer. */
  readonly atRiskSince?: string;
  /** Only where one of these reasons holds now. */
  readonly riskReasons?: readonly RiskReason[];
  /** Whether the time of a next step has passed. */
  readonly overdue?: boolean;
  /** Only where a step has been overdue since that instant, or for longer. */
  readonly overdueSince?: string;
  /** Only where a next step is or was due before that instant. */
  readonly dueBefore?: string;
  /** Only where the two have met, and not on or after that day. */
  readonly lastMetBefore?: string;
  /** Only where the two have not met on or after that day: nor were accepted, where they have never met. */
  readonly notMetSince?: string;
  /** Only what was over at that instant or after it, however it came to its end. */
  readonly endedSince?: string;
  /** Only what was over before that instant. */
  readonly endedBefore?: string;
  /** Only what ended for one of these causes. */
  readonly endedBecause?: readonly EndCause[];
  /** Only where whoever ended it gave one of these reasons, as far as the actor may know of it. */
  readonly endReasons?: readonly EndReason[];
  /** Only relationships whose mentee is to be offered another mentor, and in which the actor is not the mentor. */
  readonly rematchWanted?: true;
  /** Only what waits for an approval that the actor may give, as its sponsor or as a coordinator. */
  readonly awaitsApproval?: true;
  /** Only relationships in which the actor is one of the two; with a role, only on that side. */
  readonly participant?: { readonly role?: PartyRole };
}

/** The orders of lists; what is equal follows in the order of ids. */
export const LIST_ORDERS = [
  'NEWEST_REQUEST',
  'OLDEST_REQUEST',
  'LATEST_CHANGE',
  'LONGEST_UNCHANGED',
  'NEXT_DUE',
  'LATEST_MET',
  'LONGEST_WITHOUT_MEETING',
  'LONGEST_AT_RISK',
  'LATEST_END',
] as const;
export type ListOrder = (typeof LIST_ORDERS)[number];

/** Which list, in which order, at which instant. */
export interface ListQuery {
  readonly filter: ListFilter;
  readonly order: ListOrder;
  /** RFC 3339, UTC: what is overdue or at risk is so by then. */
  readonly now: string;
}

/** Where the page before ended: the sort key and id of its last relationship. */
export interface ListKey {
  readonly sortKey: string;
  readonly id: Id;
}

/** How many relationships of one scheme there are of a kind. */
export interface SchemeCounts {
  readonly byStatus: readonly {
    readonly status: RelationshipStatus;
    readonly count: number;
    readonly atRisk: number;
    readonly overdue: number;
    readonly neverMet: number;
    readonly rematchWanted: number;
  }[];
  readonly byReason: readonly { readonly reason: RiskReason; readonly count: number }[];
}

const PAGE = 100;

/** The lists of relationships from the read model; the actor's rights are a wall of the database. */
export abstract class RelationshipList {
  /** What follows the key, or the beginning; at most `limit` rows. */
  abstract page(
    actor: Actor,
    query: ListQuery,
    after: ListKey | null,
    limit: number,
  ): Promise<readonly ListedRelationship[]>;

  /** The relationships of a scheme counted, each as far as the actor may know how it fares. @param now RFC 3339, UTC. */
  abstract count(actor: Actor, scheme: Id, now: string): Promise<SchemeCounts>;

  /**
   * Brings up to date what time alone has changed in rows.
   *
   * @param now RFC 3339, UTC.
   * @param atOnce how many rows at most.
   * @returns how many it were.
   */
  abstract letTimePass(now: string, atOnce: number): Promise<number>;

  /** All of them, newest request first: for lists that are known to be short, such as those of one person. */
  async every(actor: Actor, filter: ListFilter, now: string): Promise<readonly ListedRelationship[]> {
    const found: ListedRelationship[] = [];
    for (let after: ListKey | null = null; ;) {
      const rows = await this.page(actor, { filter, order: 'NEWEST_REQUEST', now }, after, PAGE);
      found.push(...rows);
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) return found;
      after = { sortKey: last.sortKey, id: last.outline.id };
    }
  }
}
