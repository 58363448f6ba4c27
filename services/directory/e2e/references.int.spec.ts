import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { DirectoryWorld, type MutationAnswer } from './directory-world.js';
import { councilOfficer, director, rt5Coordinator, rweCoordinator, technician } from './people.js';
import { openReverseScheme, shareWithRt5, type ReverseScheme } from './story.js';

let world: DirectoryWorld;
let story: ReverseScheme;
let share: MutationAnswer;
let mentee: MutationAnswer;
let application: MutationAnswer;

beforeAll(async () => {
  world = await DirectoryWorld.begin();
  story = await openReverseScheme(world);
  share = await shareWithRt5(world, story.pool.id);
  mentee = await world.mutate(director, 'saveMenteeProfile', { needs: ['LIVED_EXPERIENCE'] });
  application = await world.mutate(director, 'applyToScheme', { scheme: story.scheme.id, as: 'MENTEE' });
}, 60_000);
afterAll(() => world.end());

/** Which of the story's things this actor gets when the gateway asks for them by reference. */
async function resolvedFor(actor: Actor): Promise<string[]> {
  const representations = [
    { __typename: 'MentorProfile', id: story.mentors[0]?.id },
    { __typename: 'MenteeProfile', id: mentee.id },
    { __typename: 'Scheme', id: story.scheme.id },
    { __typename: 'Pool', id: story.pool.id },
    { __typename: 'PoolShare', id: share.id },
    { __typename: 'SchemeParticipation', id: application.id },
  ];
  const document = 'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
  const found = await world.get<({ __typename: string } | null)[]>(actor, document, { representations });
  return found.flatMap((entity) => (entity === null ? [] : [entity.__typename]));
}

describe('a reference from another subgraph', () => {
  it('leads each to what they may see, and nobody further', async () => {
    expect(await resolvedFor(technician)).toEqual(['MentorProfile', 'Scheme', 'Pool']);
    expect(await resolvedFor(rweCoordinator)).toEqual([
      ...['MentorProfile', 'Scheme', 'Pool', 'PoolShare', 'SchemeParticipation'],
    ]);
    expect(await resolvedFor(director)).toEqual([
      ...['MentorProfile', 'MenteeProfile', 'Scheme', 'Pool', 'SchemeParticipation'],
    ]);
    expect(await resolvedFor(rt5Coordinator)).toEqual([
      ...['MentorProfile', 'MenteeProfile', 'Scheme', 'Pool', 'PoolShare'],
    ]);
    expect(await resolvedFor(councilOfficer)).toEqual([]);
  });

  it('still leads who takes part in a scheme to it when the share has ended', async () => {
    await world.mutate(rweCoordinator, 'endPoolShare', { share: share.id });
    expect(await resolvedFor(director)).toEqual(['MenteeProfile', 'Scheme', 'SchemeParticipation']);
  });
});
