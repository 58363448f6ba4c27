import type { Stage } from '../stage.js';
import { cast, joiners, newMentors, pairs } from './cast.js';
import { joinerLane, newMentorLane, pairLane, type Place } from './lanes.js';
import { Load } from './load.js';

/** A scheme whose pool holds a mentor for every pair, shared with the other trust for one place more than there are pairs. */
export async function openPool(stage: Stage): Promise<{ place: Place; profiles: readonly string[] }> {
  const { coordinator, partnersCoordinator } = cast;
  const { id: scheme } = await stage.act(coordinator, 'createScheme', 'Scheme', {
    organisation: 'RWE',
    kind: 'REVERSE',
    name: 'Reverse mentoring',
  });
  const { id: pool } = await stage.act(coordinator, 'createPool', 'Pool', {
    organisation: 'RWE',
    name: 'Reverse mentors',
    schemes: [scheme],
  });
  await stage.act(coordinator, 'openScheme', 'Scheme', { scheme });
  const places = pairs.length + 1;
  const offered = { pool, partnerOrganisation: 'RT5', places };
  const { id: share } = await stage.act(coordinator, 'offerPoolShare', 'PoolShare', offered);
  await stage.act(partnersCoordinator, 'answerPoolShare', 'PoolShare', { share, accept: true });
  const place = { scheme, pool };
  const profiles = await Promise.all(pairs.map(({ mentor }) => offer(stage, mentor, place)));
  await stage.home.world.settled();
  return { place, profiles };
}

/** Twelve lanes of four commands: pairs, new mentors and joiners. */
export function loadOf(stage: Stage, place: Place, profiles: readonly string[]): Load {
  return new Load(stage, [
    ...pairs.map(({ mentor, leader }, index) =>
      pairLane(`pair ${index}`, mentor, leader, profiles[index] ?? '', place),
    ),
    ...newMentors.map((mentor, index) => newMentorLane(`new mentor ${index}`, mentor, place)),
    ...joiners.map((joiner, index) => joinerLane(`joiner ${index}`, joiner)),
  ]);
}

async function offer(stage: Stage, mentor: (typeof pairs)[number]['mentor'], { pool }: Place): Promise<string> {
  const { id } = await stage.act(mentor, 'publishMentorProfile', 'MentorProfile', {
    displayName: mentor.name,
    offers: ['INCLUSION'],
    capacity: 1,
    consentToBeFound: true,
  });
  const placed = { pool, mentorProfile: id };
  await stage.act(cast.coordinator, 'addToPool', 'PoolMentor', placed);
  return id;
}
