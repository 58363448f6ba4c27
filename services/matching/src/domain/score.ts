import { assertNever } from '@pairwell/kernel';
import type { MentorCandidate, SchemeKind, Seeker } from './people-to-match.js';

/**
 * How much each dimension counts, out of 100. What the mentee needs and the mentor offers is the largest part; deep
 * likeness (values) comes next (Eby 2013); difference counts beside likeness (mentoring.md §4).
 */
export const WEIGHTS = { NEEDS: 40, VALUES: 20, PRACTICALITIES: 15, SENIORITY: 15, DIFFERENCE: 10 } as const;

/** Kept with whatever is stored of a match, so that analysts can tell which weights led to it. */
export const WEIGHTS_VERSION = 1;

export type Dimension = keyof typeof WEIGHTS;

export interface Reason {
  readonly dimension: Dimension;
  /** Points, from 0 to the weight of the dimension. */
  readonly contribution: number;
  /** One sentence for the one who asked. */
  readonly text: string;
}

export interface Score {
  /** 0 to 100: exactly the sum of the contributions. */
  readonly total: number;
  /** All five dimensions, the largest contribution first. */
  readonly reasons: readonly Reason[];
  /** 0 to 1: how much the two differ in organisation and profession. */
  readonly difference: number;
}

/** What codes mean; comes from the reference lists, which the domain does not know. */
export interface Meaning {
  /** The label of a topic or value. */
  readonly label: (code: string) => string;
  /** Comparable rank of a career grade; undefined where unknown. */
  readonly rank: (grade: string) => number | undefined;
}

/** How well a mentor fits a seeker in a scheme of this kind. Reads no ethnicity, no age, no name: it has none. */
export function scoreOf(seeker: Seeker, mentor: MentorCandidate, kind: SchemeKind, meaning: Meaning): Score {
  const difference = differenceOf(seeker, mentor);
  const reasons = [
    needs(seeker, mentor, meaning),
    values(seeker, mentor, meaning),
    practicalities(seeker, mentor),
    seniority(seeker, mentor, kind, meaning),
    reason('DIFFERENCE', difference, differenceText(seeker, mentor)),
  ].sort((left, right) => right.contribution - left.contribution || WEIGHTS[right.dimension] - WEIGHTS[left.dimension]);
  return { total: reasons.reduce((sum, { contribution }) => sum + contribution, 0), reasons, difference };
}

function reason(dimension: Dimension, share: number, text: string): Reason {
  return { dimension, contribution: Math.round(WEIGHTS[dimension] * share), text };
}

function needs(seeker: Seeker, mentor: MentorCandidate, { label }: Meaning): Reason {
  const met = seeker.needs.filter((need) => mentor.offers.includes(need));
  if (seeker.needs.length === 0) return reason('NEEDS', 0, 'You have not said yet what you look for.');
  if (met.length === 0) return reason('NEEDS', 0, 'Offers none of the topics you look for.');
  return reason('NEEDS', met.length / seeker.needs.length, `Offers what you look for: ${listed(met.map(label))}.`);
}

function values(seeker: Seeker, mentor: MentorCandidate, { label }: Meaning): Reason {
  const shared = seeker.values.filter((value) => mentor.values.includes(value));
  if (shared.length === 0) return reason('VALUES', 0, 'You name different things that you hold dear.');
  const most = Math.min(seeker.values.length, mentor.values.length);
  return reason('VALUES', shared.length / most, `You both hold dear: ${listed(shared.map(label))}.`);
}

/** A way to meet is two thirds of it, a language in common the rest. */
function practicalities(seeker: Seeker, mentor: MentorCandidate): Reason {
  const canMeet = seeker.media.some((medium) => mentor.media.includes(medium) || mentor.media.includes('HYBRID'));
  const canTalk = seeker.languages.some((language) => mentor.languages.includes(language));
  const text = canMeet
    ? canTalk
      ? 'You can meet in a way that suits both, in a language you share.'
      : 'You can meet in a way that suits both.'
    : 'You have named different ways to meet.';
  return reason('PRACTICALITIES', (canMeet ? 2 / 3 : 0) + (canTalk ? 1 / 3 : 0), text);
}

function seniority(seeker: Seeker, mentor: MentorCandidate, kind: SchemeKind, { rank }: Meaning): Reason {
  const above = gap(seeker, mentor, rank);
  if (above === undefined) return reason('SENIORITY', 0, 'Nothing is known of how far apart your grades are.');
  return reason('SENIORITY', fits(kind, above), GAP_TEXTS[Math.sign(above) as -1 | 0 | 1]);
}

const GAP_TEXTS = {
  [-1]: 'Works at a more junior grade than you.',
  0: 'Works at a grade like yours.',
  1: 'Works at a more senior grade than you.',
} as const;

/** Steps by which the mentor stands above the seeker; negative below. */
function gap(seeker: Seeker, mentor: MentorCandidate, rank: Meaning['rank']): number | undefined {
  const theirs = mentor.grade === null ? undefined : rank(mentor.grade);
  const own = seeker.grade === null ? undefined : rank(seeker.grade);
  return theirs === undefined || own === undefined ? undefined : theirs - own;
}

/** How well a gap suits the kind of scheme, 0 to 1. */
function fits(kind: SchemeKind, above: number): number {
  switch (kind) {
    case 'TRADITIONAL':
      return between(above, 1, 4);
    case 'REVERSE':
      return Math.min(1, Math.max(0, -above / 5));
    case 'BUDDY':
      return between(above, 1, 1);
    case 'PEER':
      return between(above, 0, 0);
    default:
      return assertNever(kind);
  }
}

/** 1 inside the range, a quarter less for every step outside it. */
function between(above: number, from: number, to: number): number {
  const outside = Math.max(0, from - above, above - to);
  return Math.max(0, 1 - outside / 4);
}

function differenceOf(seeker: Seeker, mentor: MentorCandidate): number {
  const organisation = seeker.organisation === mentor.organisation ? 0 : 0.5;
  const profession = otherProfession(seeker, mentor) ? 0.5 : 0;
  return organisation + profession;
}

function otherProfession(seeker: Seeker, mentor: MentorCandidate): boolean {
  return seeker.staffGroup !== null && mentor.staffGroup !== null && seeker.staffGroup !== mentor.staffGroup;
}

function differenceText(seeker: Seeker, mentor: MentorCandidate): string {
  const elsewhere = seeker.organisation !== mentor.organisation;
  if (elsewhere && otherProfession(seeker, mentor)) return 'Sees things from another organisation and profession.';
  if (elsewhere) return 'Sees things from another organisation.';
  if (otherProfession(seeker, mentor)) return 'Sees things from another profession.';
  return 'Knows your organisation and profession from inside.';
}

function listed(labels: readonly string[]): string {
  const last = labels.at(-1) ?? '';
  return labels.length < 2 ? last : `${labels.slice(0, -1).join('; ')}; and ${last}`;
}
