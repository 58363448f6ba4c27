import type { Id } from '@pairwell/kernel';
import type { KnownOfTheTwo, MenteeStanding, SchemeTerms } from '../domain/relationship.js';

export interface KnownScheme {
  readonly terms: SchemeTerms;
  readonly isOpen: boolean;
}

export interface KnownProfile {
  readonly id: Id;
  readonly person: Id;
  readonly organisation: string;
  readonly isPublished: boolean;
}

/** A way by which an organisation reaches a mentor in a scheme: its own pool (no share), or a share. */
export interface Way {
  readonly pool: Id;
  readonly share: Id | null;
}

/** What this service has learned of people, mentors, schemes and pools from the events of others. */
export abstract class KnownWorld {
  /** Null while this service has not heard of it. */
  abstract scheme(id: Id): Promise<KnownScheme | null>;
  /** The organisation that a scheme belongs to, from its first day to its last; null while this service has not heard of it. */
  abstract ownerOf(scheme: Id): Promise<string | null>;
  abstract profile(id: Id): Promise<KnownProfile | null>;
  /** Whether the person works there now; null while this service has not heard of them there. */
  abstract isMember(person: Id, organisation: string): Promise<boolean | null>;
  /** True when either is the other's line manager in any job they hold. */
  abstract inReportingLine(one: Id, other: Id): Promise<boolean>;
  /** Whether one of them has asked never to be paired with the other again. */
  abstract neverAgain(one: Id, other: Id): Promise<boolean>;
  /** Both at once, as it is asked before the two become a pair. */
  async ofTheTwo(one: Id, other: Id): Promise<KnownOfTheTwo> {
    return {
      inReportingLine: await this.inReportingLine(one, other),
      neverAgain: await this.neverAgain(one, other),
    };
  }
  /** How someone stands as a mentee in a scheme; OUTSIDE also while this service has not heard of them there. */
  abstract standingOf(mentee: Id, scheme: Id): Promise<MenteeStanding>;
  /** Who sponsors someone's mentoring in an organisation: the line manager there, where the employer has named one. */
  abstract sponsorOf(person: Id, organisation: string): Promise<Id | null>;
  /** The best way to a mentor, by places left, or null when that organisation does not see the mentor there. */
  abstract wayTo(mentor: { profile: Id; scheme: Id; forOrganisation: string }): Promise<Way | null>;
}
