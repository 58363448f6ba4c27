import { changed } from './changed.js';
import type { PairInScheme } from './request.js';
import { KNOWN_TO_NOBODY } from './known-to.js';
import type { Relationship, RelationshipStatus } from './relationship.js';
import { settingsFrom } from './scheme-terms.js';

/**
 * A relationship in which nothing has happened but its beginning. Settings that a release before did not write down are
 * those of most schemes.
 */
export function begun({ relationshipId, scheme: asked, mentor, mentee }: PairInScheme, at: string): Relationship {
  const scheme = { ...asked, settings: settingsFrom(asked.settings) };
  // Whole with what is added here.
  const nothingYet = NOTHING_YET as Relationship;
  return changed(nothingYet, { id: relationshipId, scheme, mentor, mentee, requestedAt: at, changedAt: at });
}

type Blank = Omit<Relationship, 'id' | 'scheme' | 'mentor' | 'mentee' | 'requestedAt' | 'changedAt'>;

/** Everything that a relationship holds besides who, where and when, as it is before anything has happened. */
export const NOTHING_YET: Blank = {
  status: 'REQUESTED' satisfies RelationshipStatus,
  pool: null,
  share: null,
  questions: [],
  letter: null,
  sponsor: null,
  handedOverAt: null,
  approvals: [],
  registration: null,
  acceptedAt: null,
  introducedOn: null,
  agreement: null,
  agreedAt: null,
  proposedAgreement: null,
  earlierAgreements: [],
  goals: [],
  sessions: [],
  actions: [],
  consent: null,
  barriers: [],
  commitments: [],
  peerSupport: [],
  checkIns: [],
  pause: null,
  resumedAt: null,
  pauses: [],
  extension: { sessions: 0, months: 0 },
  extendedAt: null,
  proposedExtension: null,
  surveys: [],
  evaluations: [],
  introductions: [],
  payItForward: null,
  concerns: [],
  endedAt: null,
  endCause: null,
  endReason: null,
  rematch: null,
  waitWaived: false,
  neverAgain: [],
  neverAgainTakenBack: [],
  reminded: [],
  erased: [],
  textsDestroyedAt: null,
  toldTextsSpared: [],
  repeated: [],
  known: KNOWN_TO_NOBODY,
};
