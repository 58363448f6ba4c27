import { BEGINNING_WORDS } from './beginning-wording.js';
import { COURSE_WORDS } from './course-wording.js';
import type { NudgeKind } from './nudge.js';
import { SCHEME_WORDS } from './scheme-wording.js';
import { SESSION_WORDS } from './session-wording.js';
import type { Particulars, Wording, Words } from './words.js';

/**
 * The words for each kind: short sentences, no jargon, nothing of what a pair has told each other. Style: NHS digital
 * service manual, content guide.
 */
const WORDS: Readonly<Record<NudgeKind, Words>> = {
  ...BEGINNING_WORDS,
  ...SESSION_WORDS,
  ...COURSE_WORDS,
  ...SCHEME_WORDS,
};

/** What is said for this kind. */
export function wordingOf(kind: NudgeKind, given: Particulars): Wording {
  return WORDS[kind](given);
}
