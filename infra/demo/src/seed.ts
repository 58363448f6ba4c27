import { Calendar } from './calendar.js';
import { COHORT, planCohort } from './cohort.js';
import { Draw } from './draw.js';
import { inParallel } from './in-parallel.js';
import { MentoringSchemes, type RunningScheme, type SchemePlan } from './mentoring-schemes.js';
import { Onboarding } from './onboarding.js';
import { requestDay } from './pair-story.js';
import { drawPeople, type DemoPerson, type Part } from './people.js';
import { playPairs } from './play-pairs.js';
import { showcases } from './showcases.js';
import type { Demonstration, DemoWorld } from './world.js';

const PARTNERS = ['QK1', 'RWE', 'RT5', 'RX9', '0DE', '508', '509', '510', 'LOCAL-LOROS', 'LOCAL-LLR-TH', 'LOCAL-UOL'];

const REVERSE: SchemePlan = {
  organisation: 'RWE',
  kind: 'REVERSE',
  name: 'Reverse mentoring, cohort 2',
  summary: 'Junior colleagues mentor senior leaders across Leicester, Leicestershire and Rutland.',
  poolName: 'Reverse mentors of University Hospitals of Leicester',
  places: COHORT.pairs,
  offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION', 'SPEAKING_UP', 'INTERNATIONAL_INDUCTION', 'INCLUSION'],
};

const TRADITIONAL: SchemePlan = {
  organisation: 'RT5',
  kind: 'TRADITIONAL',
  name: 'Mentoring for every stage',
  summary: 'Experienced colleagues mentor whoever asks, in any partner organisation.',
  poolName: 'Mentors of Leicestershire Partnership',
  places: 30,
  offers: ['LEADERSHIP', 'NEW_ROLE', 'CLINICAL_PRACTICE', 'QUALITY_IMPROVEMENT', 'CONFIDENCE', 'RESEARCH'],
};

/**
 * Plays the demonstration of Leicester, Leicestershire and Rutland on an empty platform: 11 partners, 400 people, 60
 * mentors, and eight months of the second reverse-mentoring cohort, through the same mutations that people use.
 */
export async function seedDemonstration(world: DemoWorld): Promise<Demonstration> {
  const people = drawPeople();
  const calendar = new Calendar(world.today);
  const onboarding = new Onboarding(world, people);
  const draw = new Draw(81_41);
  const pairs = planCohort(draw, having(people, 'REVERSE_MENTOR'), having(people, 'LEADER'));
  await world.setClock(calendar.at(Math.min(...pairs.map(requestDay)) - 7, 9));
  await bringEverybodyIn(world, onboarding, people);
  const scheme = await openSchemes(world, onboarding, draw, people);
  await playPairs(world, onboarding, scheme, pairs, calendar);
  await world.releaseClock();
  await world.settled();
  return { portals: Object.fromEntries(onboarding.portals), showcases: showcases(people, scheme) };
}

function having(people: readonly DemoPerson[], part: Part): DemoPerson[] {
  return people.filter((person) => person.part === part);
}

async function bringEverybodyIn(
  world: DemoWorld,
  onboarding: Onboarding,
  people: readonly DemoPerson[],
): Promise<void> {
  await onboarding.bringIn(PARTNERS);
  world.progress(`${PARTNERS.length} partner organisations have joined`);
  await onboarding.enrol();
  for (const analyst of having(people, 'ANALYST')) await onboarding.appointAnalyst(analyst);
  await world.settled();
  world.progress(`${people.length} people are members`);
}

/** The traditional scheme only needs its mentors; the reverse one is where the cohort's story happens. */
async function openSchemes(
  world: DemoWorld,
  onboarding: Onboarding,
  draw: Draw,
  people: readonly DemoPerson[],
): Promise<RunningScheme> {
  const schemes = new MentoringSchemes(world, onboarding, draw);
  const mentors = having(people, 'REVERSE_MENTOR');
  const leaders = having(people, 'LEADER');
  const coordinator = onboarding.administratorOf(REVERSE.organisation);
  await schemes.open(TRADITIONAL, onboarding.administratorOf(TRADITIONAL.organisation), having(people, 'MENTOR'));
  const reverse = await schemes.open(REVERSE, coordinator, mentors);
  await world.settled();
  await inParallel(mentors, 6, (mentor) => schemes.signUp(mentor, 'MENTOR', reverse.scheme, coordinator));
  await inParallel(leaders, 6, async (leader) => {
    await schemes.saveNeeds(leader, draw.some(REVERSE.offers, 2));
    await schemes.signUp(leader, 'MENTEE', reverse.scheme, coordinator);
  });
  await world.settled();
  world.progress(`60 mentors are in their pools and ${COHORT.signUps} people have signed up for the cohort`);
  return reverse;
}
