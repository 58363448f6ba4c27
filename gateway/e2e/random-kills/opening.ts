import { openSharedPool } from '../shared-pool.js';
import type { Stage } from '../stage.js';
import { cast } from './cast.js';
import type { Meeting } from './journey.js';

const DAY = 86_400_000;
/** More than any run has pairs. */
const PLACES = 10_000;

/** A scheme with a pool that no mentor is in yet, shared with the other trust. */
export async function openMeeting(stage: Stage): Promise<Meeting> {
  const { coordinator, partnersCoordinator } = cast;
  const place = await openSharedPool(stage, { coordinator, partner: partnersCoordinator, places: PLACES });
  await stage.home.world.settled();
  const dates = [30, 31].map((days) => new Date(Date.now() + days * DAY).toISOString());
  return { coordinator, partnersCoordinator, ...place, dates };
}
