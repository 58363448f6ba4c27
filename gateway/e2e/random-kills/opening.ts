import type { Stage } from '../stage.js';
import { cast } from './cast.js';
import type { Meeting } from './journey.js';

const DAY = 86_400_000;
/** More than any run has pairs. */
const PLACES = 10_000;

/** A scheme with a pool that no mentor is in yet, shared with the other trust. */
export async function openMeeting(stage: Stage): Promise<Meeting> {
  const { coordinator, partnersCoordinator } = cast;
  const organisation = 'RWE';
  const { id: scheme } = await stage.act(coordinator, 'createScheme', 'Scheme', {
    ...{ organisation, kind: 'REVERSE', name: 'Reverse mentoring' },
  });
  const { id: pool } = await stage.act(coordinator, 'createPool', 'Pool', {
    ...{ organisation, name: 'Reverse mentors', schemes: [scheme] },
  });
  await stage.act(coordinator, 'openScheme', 'Scheme', { scheme });
  const offered = { pool, partnerOrganisation: 'RT5', places: PLACES };
  const { id: share } = await stage.act(coordinator, 'offerPoolShare', 'PoolShare', offered);
  await stage.act(partnersCoordinator, 'answerPoolShare', 'PoolShare', { share, accept: true });
  await stage.home.world.settled();
  const dates = [30, 31].map((days) => new Date(Date.now() + days * DAY).toISOString());
  return { coordinator, partnersCoordinator, scheme, pool, dates };
}
