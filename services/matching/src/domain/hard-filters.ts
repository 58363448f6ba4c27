import type { Circumstances, MentorCandidate, Seeker } from './people-to-match.js';

export type ObstacleCode =
  | 'SCHEME_NOT_OPEN'
  | 'SAME_PERSON'
  | 'NOT_VISIBLE'
  | 'NOT_PUBLISHED'
  | 'IN_REPORTING_LINE'
  | 'ALREADY_TOGETHER'
  | 'DECLINED_BEFORE'
  | 'NO_PLACE_LEFT'
  | 'SHARE_FULL';

/** Why a match is out of the question, in one sentence for the one who asked. */
export interface Obstacle {
  readonly code: ObstacleCode;
  readonly text: string;
}

const TEXTS: Readonly<Record<ObstacleCode, string>> = {
  SCHEME_NOT_OPEN: 'The scheme is not open.',
  SAME_PERSON: 'Nobody mentors themselves.',
  NOT_VISIBLE: 'No pool of this scheme that you can see holds this mentor.',
  NOT_PUBLISHED: 'The mentor is not taking requests at the moment.',
  IN_REPORTING_LINE: 'One of the two is the line manager of the other.',
  ALREADY_TOGETHER: 'The two have a request or a relationship already.',
  DECLINED_BEFORE: 'The mentor could not say yes before; look for somebody else.',
  NO_PLACE_LEFT: 'The mentor has as many mentees as they can take.',
  SHARE_FULL: 'All places that your organisation has in this pool are taken.',
};

/**
 * The first obstacle that stands between the two, or undefined when a request is possible. Hard filters come before
 * any score (mentoring.md §4): a score never makes up for one of them.
 */
export function obstacleBetween(
  seeker: Pick<Seeker, 'person'>,
  mentor: Pick<MentorCandidate, 'person'>,
  circumstances: Circumstances,
): Obstacle | undefined {
  const tests: readonly (readonly [stands: boolean, code: ObstacleCode])[] = [
    [!circumstances.schemeIsOpen, 'SCHEME_NOT_OPEN'],
    [seeker.person === mentor.person, 'SAME_PERSON'],
    [!circumstances.inVisiblePool, 'NOT_VISIBLE'],
    // The same answer for both: that someone wants no more to do with someone is nobody's to learn.
    [!circumstances.mentorIsPublished || circumstances.neverAgain, 'NOT_PUBLISHED'],
    [circumstances.inReportingLine, 'IN_REPORTING_LINE'],
    [circumstances.alreadyTogether, 'ALREADY_TOGETHER'],
    [circumstances.declinedBefore, 'DECLINED_BEFORE'],
    [!circumstances.mentorHasPlace, 'NO_PLACE_LEFT'],
    [circumstances.shareIsFull, 'SHARE_FULL'],
  ];
  const code = tests.find(([stands]) => stands)?.[1];
  return code === undefined ? undefined : { code, text: TEXTS[code] };
}
