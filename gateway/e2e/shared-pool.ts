import type { DemoPerson } from '@pairwell/demo';
import type { Stage } from './stage.js';

/** Where the pairs of a story come together. */
export interface Place {
  readonly scheme: string;
  readonly pool: string;
}

/** An open reverse scheme of a coordinator's organisation, with a pool that no mentor is in yet. */
export async function openPool(stage: Stage, coordinator: DemoPerson): Promise<Place> {
  const { organisation } = coordinator;
  const named = { organisation, kind: 'REVERSE', name: 'Reverse mentoring' };
  const { id: scheme } = await stage.act(coordinator, 'createScheme', 'Scheme', named);
  const pooled = { organisation, name: 'Reverse mentors', schemes: [scheme] };
  const { id: pool } = await stage.act(coordinator, 'createPool', 'Pool', pooled);
  await stage.act(coordinator, 'openScheme', 'Scheme', { scheme });
  return { scheme, pool };
}

interface Terms {
  readonly coordinator: DemoPerson;
  /** Who accepts for their organisation. */
  readonly partner: DemoPerson;
  readonly places: number;
}

/** A partner is offered a number of places in a pool, and accepts. */
export async function sharePool(stage: Stage, pool: string, { coordinator, partner, places }: Terms): Promise<void> {
  const offered = { pool, partnerOrganisation: partner.organisation, places };
  const { id: share } = await stage.act(coordinator, 'offerPoolShare', 'PoolShare', offered);
  await stage.act(partner, 'answerPoolShare', 'PoolShare', { share, accept: true });
}

/** As {@link openPool}, shared with a partner. */
export async function openSharedPool(stage: Stage, terms: Terms): Promise<Place> {
  const place = await openPool(stage, terms.coordinator);
  await sharePool(stage, place.pool, terms);
  return place;
}

/** What a mentor publishes who wants to be found, where the profile is not what the story is about. */
export const offerOf = ({ name }: DemoPerson): object => {
  return { displayName: name, offers: ['INCLUSION'], capacity: 1, consentToBeFound: true };
};

/** A mentor offers to mentor and is put into the pool; answers the profile. */
export async function offerMentor(
  stage: Stage,
  { coordinator, mentor, pool }: { coordinator: DemoPerson; mentor: DemoPerson; pool: string },
): Promise<string> {
  const { id } = await stage.act(mentor, 'publishMentorProfile', 'MentorProfile', offerOf(mentor));
  await stage.act(coordinator, 'addToPool', 'PoolMentor', { pool, mentorProfile: id });
  return id;
}
