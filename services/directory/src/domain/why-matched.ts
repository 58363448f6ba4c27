import type { MentorProfile } from './mentor-profile.js';

/** What somebody searches for: what they typed and picked, and what their own mentee profile says. */
export interface Sought {
  /** Topics picked as a filter. */
  readonly topics: readonly string[];
  /** Topics of the searcher's mentee profile. */
  readonly needs: readonly string[];
  readonly values: readonly string[];
  readonly languages: readonly string[];
  readonly media: readonly string[];
  /** Words typed, each with the codes whose labels hold it. */
  readonly words: readonly SoughtWord[];
}

export interface SoughtWord {
  readonly word: string;
  readonly codes: readonly string[];
}

export type SearchDimension = 'TOPICS' | 'NEEDS' | 'VALUES' | 'LANGUAGES' | 'MEDIA' | 'WORDS';

/** One reason why a mentor was found, with the codes (or, for WORDS, the typed words) that agree. */
export interface SearchReason {
  readonly dimension: SearchDimension;
  readonly matched: readonly string[];
}

/**
 * Why this mentor was found, the strongest reason first; dimensions without agreement are left out. Nothing here
 * ever looks at who the mentor is beyond what the profile says (domain/mentoring.md §4).
 */
export function whyMatched(mentor: MentorProfile, sought: Sought): SearchReason[] {
  const reasons: SearchReason[] = [
    { dimension: 'TOPICS', matched: shared(mentor.offers, sought.topics) },
    { dimension: 'NEEDS', matched: shared(mentor.offers, sought.needs) },
    { dimension: 'WORDS', matched: sought.words.filter((word) => says(mentor, word)).map(({ word }) => word) },
    { dimension: 'VALUES', matched: shared(mentor.values, sought.values) },
    { dimension: 'LANGUAGES', matched: shared(mentor.languages, sought.languages) },
    { dimension: 'MEDIA', matched: shared(mentor.media, sought.media) },
  ];
  return reasons.filter((reason) => reason.matched.length > 0);
}

/** The words of a text: letters and digits, lower case, each once. */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .toLowerCase()
        .normalize('NFC')
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
}

function says(mentor: MentorProfile, { word, codes }: SoughtWord): boolean {
  const spoken = wordsOf(`${mentor.displayName ?? ''} ${mentor.headline ?? ''}`);
  return spoken.some((heard) => heard.startsWith(word)) || codesOf(mentor).some((code) => codes.includes(code));
}

/** Every code a word can find the mentor by; the generated column `codes` of mentor_profiles holds the same. */
function codesOf(mentor: MentorProfile): string[] {
  const said = [mentor.grade, mentor.staffGroup, mentor.organisation].filter((code) => code !== null);
  return [...mentor.offers, ...mentor.values, ...mentor.specialties, ...mentor.languages, ...mentor.media, ...said];
}

function shared(ours: readonly string[], theirs: readonly string[]): string[] {
  return ours.filter((code) => theirs.includes(code));
}
