import { obstacleBetween } from './hard-filters.js';
import type { Circumstances, MentorCandidate, SchemeKind, Seeker } from './people-to-match.js';
import { scoreOf, type Meaning, type Score } from './score.js';

/** A mentor with what decides whether they can be asked. */
export interface Encounter {
  readonly mentor: MentorCandidate;
  readonly circumstances: Circumstances;
}

export interface Recommendation {
  readonly mentor: MentorCandidate;
  readonly score: Score;
}

/**
 * The mentors who can be asked, best first; the mentee chooses. Ties are broken by profile id, so that the same
 * question has the same answer.
 */
export function shortlist(
  seeker: Seeker,
  encounters: readonly Encounter[],
  kind: SchemeKind,
  meaning: Meaning,
  length: number,
): readonly Recommendation[] {
  return encounters
    .filter(({ mentor, circumstances }) => obstacleBetween(seeker, mentor, circumstances) === undefined)
    .map(({ mentor }) => ({ mentor, score: scoreOf(seeker, mentor, kind, meaning) }))
    .sort(
      (left, right) => right.score.total - left.score.total || (left.mentor.profile < right.mentor.profile ? -1 : 1),
    )
    .slice(0, length);
}
