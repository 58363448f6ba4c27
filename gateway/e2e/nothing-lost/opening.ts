import { offerMentor, openSharedPool, type Place } from '../shared-pool.js';
import type { Stage } from '../stage.js';
import { cast, joiners, newMentors, pairs } from './cast.js';
import { joinerLane, newMentorLane, pairLane } from './lanes.js';
import { Load } from './load.js';

/** A scheme whose pool holds a mentor for every pair, shared with the other trust for one place more than there are pairs. */
export async function openPool(stage: Stage): Promise<{ place: Place; profiles: readonly string[] }> {
  const { coordinator, partnersCoordinator: partner } = cast;
  const place = await openSharedPool(stage, { coordinator, partner, places: pairs.length + 1 });
  const { pool } = place;
  const profiles = await Promise.all(pairs.map(({ mentor }) => offerMentor(stage, { coordinator, mentor, pool })));
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
