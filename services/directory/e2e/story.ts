import type { Actor } from '@pairwell/kernel';
import type { DirectoryWorld, MutationAnswer } from './directory-world.js';
import { nurse, rt5Coordinator, rweCoordinator, technician } from './people.js';

/** What a mentor of the stories says. */
export const offer = {
  displayName: 'Asha P.',
  headline: 'Pharmacy technician who came from Gujarat',
  offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
  values: ['FAIRNESS'],
  languages: ['EN', 'GU'],
  media: ['VIDEO'],
  consentToBeFound: true,
};

/** RWE's reverse-mentoring scheme with its pool of two mentors, shared with nobody. */
export interface ReverseScheme {
  readonly scheme: MutationAnswer;
  readonly pool: MutationAnswer;
  readonly mentors: readonly MutationAnswer[];
}

export async function openReverseScheme(world: DirectoryWorld): Promise<ReverseScheme> {
  const draft = await world.mutate(rweCoordinator, 'createScheme', {
    organisation: 'RWE',
    name: 'Reverse mentoring, cohort 3',
    kind: 'REVERSE',
  });
  const scheme = await world.mutate(rweCoordinator, 'openScheme', { scheme: draft.id });
  const pool = await world.mutate(rweCoordinator, 'createPool', {
    organisation: 'RWE',
    name: 'Reverse mentors',
    schemes: [scheme.id],
  });
  const mentors = [
    await joinPool(world, pool.id, technician, offer),
    await joinPool(world, pool.id, nurse, { ...offer, displayName: 'Grace O.', headline: null, offers: ['INCLUSION'] }),
  ];
  return { scheme, pool, mentors };
}

export async function joinPool(
  world: DirectoryWorld,
  pool: string,
  mentor: Actor,
  said: Readonly<Record<string, unknown>>,
): Promise<MutationAnswer> {
  const profile = await world.mutate(mentor, 'publishMentorProfile', said);
  await world.mutate(rweCoordinator, 'addToPool', { pool, mentorProfile: profile.id });
  return profile;
}

/** RT5 sees the pool, on five places. */
export async function shareWithRt5(world: DirectoryWorld, pool: string): Promise<MutationAnswer> {
  const offered = await world.mutate(rweCoordinator, 'offerPoolShare', { pool, partnerOrganisation: 'RT5', places: 5 });
  return world.mutate(rt5Coordinator, 'answerPoolShare', { share: offered.id, accept: true });
}

/** Names of the mentors this actor finds. */
export async function foundBy(world: DirectoryWorld, actor: Actor): Promise<string[]> {
  const found = await world.get<{ edges: { node: { displayName: string } }[] }>(
    actor,
    '{ mentors(orderBy: NAME) { edges { node { displayName } } } }',
  );
  return found.edges.map(({ node }) => node.displayName);
}
