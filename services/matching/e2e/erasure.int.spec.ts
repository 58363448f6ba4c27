import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ErasureRequested, MatchingErased } from '@pairwell/contracts';
import { eventually } from '@pairwell/testing';
import { MatchingWorld } from './matching-world.js';
import { director, technician } from './people.js';
import { hearOfEverybody, sharedReverseScheme } from './story.js';

let world: MatchingWorld;

beforeAll(async () => {
  world = await MatchingWorld.begin();
  await hearOfEverybody(world);
}, 120_000);
afterAll(() => world?.end());

const rows = (sql: string, parameters: unknown[] = []): Promise<Record<string, unknown>[]> =>
  world.asService((tx) => tx.query<Record<string, unknown>[]>(sql, parameters));

describe('whoever is erased (guarantee 21)', () => {
  it('offers and looks for nothing any more, at once, and the facts that count places stay', async () => {
    const story = await sharedReverseScheme(world);
    await story.sees(story.technician, director, 'REQUESTED', 'ACCEPTED');
    await world.untilHeard();
    const before = await rows('SELECT * FROM relationship_facts ORDER BY 1, 2');
    const data = { ...ErasureRequested.sample, personId: technician.id };
    await world.say(ErasureRequested, technician.id, data);
    await eventually(async () =>
      expect(await rows(`SELECT 1 FROM outbox WHERE topic = 'matching.erasures'`)).toHaveLength(1),
    );
    expect(
      await rows('SELECT status, offers, grade, languages FROM known_mentors WHERE person_id = $1', [technician.id]),
    ).toEqual([{ status: 'WITHDRAWN', offers: [], grade: null, languages: [] }]);
    expect(
      await rows('SELECT status, grade, line_manager FROM known_memberships WHERE person_id = $1', [technician.id]),
    ).toEqual([{ status: 'ENDED', grade: null, line_manager: null }]);
    expect(await rows('SELECT * FROM relationship_facts ORDER BY 1, 2')).toEqual(before);
    const [told] = await rows(`SELECT body FROM outbox WHERE topic = 'matching.erasures'`);
    expect(MatchingErased.schema.parse(JSON.parse(String(told?.['body'])))).toMatchObject({
      ...{ requestId: data.requestId, personId: technician.id, kept: ['FACTS_OF_PAIRS'] },
    });
  });
});
