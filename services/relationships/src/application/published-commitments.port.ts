import type { Actor, Id } from '@pairwell/kernel';
import type { PublishedCommitment } from '../domain/published-commitments.js';
import type { Relationship } from '../domain/relationship.js';
import type { CommitmentScope, CommitmentStatus } from '../domain/reverse-mentoring.js';

/** What published commitments are narrowed to; everything is optional. */
export interface PublishedFilter {
  readonly statuses?: readonly CommitmentStatus[];
  readonly scopes?: readonly CommitmentScope[];
  /** Only what is linked to one of these, such as `WRES_7`. */
  readonly indicators?: readonly string[];
  /** Whether its day has passed and it is neither done nor dropped. */
  readonly overdue?: boolean;
}

/** Where the page before ended: its last commitment. */
export interface PublishedKey {
  /** RFC 3339, UTC. */
  readonly publishedAt: string;
  readonly id: Id;
}

/** A row: the commitment in codes, and its relationship without anything that anyone wrote. */
export interface ListedCommitment {
  readonly commitment: PublishedCommitment;
  readonly outline: Relationship;
}

/** What leaders have published to coordinators, from the read model; the actor's rights are a wall of the database. */
export abstract class PublishedCommitments {
  /**
   * What follows the key, or the beginning, of a scheme, the newest publication first.
   *
   * @param now RFC 3339, UTC: what is overdue is so by then.
   * @param limit how many rows at most.
   */
  abstract page(
    actor: Actor,
    asked: { readonly scheme: Id; readonly filter: PublishedFilter; readonly now: string },
    after: PublishedKey | null,
    limit: number,
  ): Promise<readonly ListedCommitment[]>;
}
