export type SchemeKind = 'TRADITIONAL' | 'REVERSE' | 'BUDDY' | 'PEER';
export type Medium = 'IN_PERSON' | 'VIDEO' | 'PHONE' | 'HYBRID';

/** What both sides of a match are known by: codes, never names. Ethnicity is not among them, and never will be. */
interface Matchable {
  /** Person id. */
  readonly person: string;
  /** ODS code or `LOCAL-` id. */
  readonly organisation: string;
  /** Key of the career-grade list; null where unknown. */
  readonly grade: string | null;
  readonly staffGroup: string | null;
  /** Keys of the mentoring-value list. */
  readonly values: readonly string[];
  /** ISO 639-1 in capitals. */
  readonly languages: readonly string[];
  readonly media: readonly Medium[];
}

/** Who looks for a mentor. */
export interface Seeker extends Matchable {
  /** Keys of the mentoring-topic list. */
  readonly needs: readonly string[];
}

/** A mentor as the directory and the running pairs describe them. */
export interface MentorCandidate extends Matchable {
  readonly profile: string;
  readonly offers: readonly string[];
}

/** Facts about the two and the scheme that decide whether a request is possible at all. */
export interface Circumstances {
  readonly schemeIsOpen: boolean;
  readonly mentorIsPublished: boolean;
  /** Either has asked never to be paired with the other again. */
  readonly neverAgain: boolean;
  /** The mentor is in a pool of the scheme that the seeker's organisation owns or has an active share of. */
  readonly inVisiblePool: boolean;
  /** Every share that would let the seeker in has all its places taken. */
  readonly shareIsFull: boolean;
  readonly mentorHasPlace: boolean;
  /** Either is the other's line manager, in any of their jobs. */
  readonly inReportingLine: boolean;
  /** A request or a pair of the two is open. */
  readonly alreadyTogether: boolean;
  /** The mentor has declined this person in this scheme. */
  readonly declinedBefore: boolean;
}
