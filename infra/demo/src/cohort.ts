import type { Draw } from './draw.js';
import type { DemoPerson } from './people.js';

/** How far a pair of the cohort has come today. */
export type Stage =
  'REQUESTED' | 'ACCEPTED' | 'INTRODUCED' | 'AGREEMENT_PROPOSED' | 'IN_SESSIONS' | 'COMPLETED' | 'ENDED_EARLY';

export interface PlannedPair {
  /** 0 to 40; names the pair in idempotency keys. */
  readonly number: number;
  readonly mentor: DemoPerson;
  readonly mentee: DemoPerson;
  readonly stage: Stage;
  /** Of the six monthly sessions. */
  readonly sessionsHeld: number;
}

/**
 * How the 41 pairs are spread over the stages: a cohort that set out eight months ago, with stragglers.
 * The sizes are those of the second reverse-mentoring cohort of Leicester, Leicestershire and Rutland: 81 people
 * signed up and 41 pairs came of it, so one mentor has two leaders.
 */
const SPREAD: readonly (readonly [stage: Stage, sessionsHeld: number, pairs: number])[] = [
  ['REQUESTED', 0, 3],
  ['ACCEPTED', 0, 2],
  ['INTRODUCED', 0, 2],
  ['AGREEMENT_PROPOSED', 0, 2],
  ['IN_SESSIONS', 0, 2],
  ['IN_SESSIONS', 1, 3],
  ['IN_SESSIONS', 2, 3],
  ['IN_SESSIONS', 3, 3],
  ['IN_SESSIONS', 4, 3],
  ['IN_SESSIONS', 5, 3],
  ['IN_SESSIONS', 6, 5],
  ['COMPLETED', 6, 8],
  ['ENDED_EARLY', 2, 2],
];

export const COHORT = { signUps: 81, pairs: 41, mentors: 40, leaders: 41, sessions: 6 } as const;

/**
 * Pairs each leader with a mentor of another organisation where one is left, as the cohort did.
 *
 * @param mentors 40 people, the first of whom takes two leaders; @param leaders 41 people.
 */
export function planCohort(draw: Draw, mentors: readonly DemoPerson[], leaders: readonly DemoPerson[]): PlannedPair[] {
  const [first] = mentors;
  if (!first || mentors.length !== COHORT.mentors || leaders.length !== COHORT.leaders) {
    throw new Error('the cohort is 40 mentors and 41 leaders');
  }
  const free = [...mentors, first];
  const stages = SPREAD.flatMap(([stage, sessionsHeld, pairs]) =>
    Array.from({ length: pairs }, () => ({ stage, sessionsHeld })),
  );
  return leaders.map((mentee, number) => {
    const mentor = takeMentor(draw, free, mentee);
    const stage = stages[(number * 16) % stages.length];
    if (!stage) throw new Error('every pair has a stage');
    return { number, mentor, mentee, ...stage };
  });
}

function takeMentor(draw: Draw, free: DemoPerson[], mentee: DemoPerson): DemoPerson {
  const elsewhere = free.filter((mentor) => mentor.organisation !== mentee.organisation);
  const mentor = draw.one(elsewhere.length > 0 ? elsewhere : free);
  free.splice(free.indexOf(mentor), 1);
  return mentor;
}
