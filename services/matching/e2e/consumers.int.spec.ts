import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  MembershipChanged,
  MentorProfileChanged,
  OrganisationChanged,
  PoolMentorChanged,
  RelationshipFactRecorded,
} from '@pairwell/contracts';
import { MatchingWorld, TABLES } from './matching-world.js';
import { director, rt5Colleague, technician } from './people.js';
import { hearOfEverybody, membershipOf, sharedReverseScheme } from './story.js';

let world: MatchingWorld;
let other: MatchingWorld;

beforeAll(async () => {
  [world, other] = await Promise.all([MatchingWorld.begin(), MatchingWorld.begin()]);
  await hearOfEverybody(world);
  await muchHappens();
  await world.untilHeard();
}, 120_000);
afterAll(async () => {
  await Promise.all([world?.end(), other?.end()]);
});

/** Everything changes at least once after it was first told of. */
async function muchHappens(): Promise<void> {
  const story = await sharedReverseScheme(world);
  await story.is({ status: 'CLOSED' });
  await story.isShared({ status: 'SUSPENDED' });
  await story.isShared({ places: 2 });
  const { profile, person } = story.technician;
  const paused = { ...MentorProfileChanged.sample, profileId: profile, personId: person, status: 'PAUSED' as const };
  await world.say(MentorProfileChanged, profile, paused);
  await world.say(OrganisationChanged, '509', { ...OrganisationChanged.sample, code: '509', systems: [] });
  const left = membershipOf(rt5Colleague, { status: 'ENDED' });
  await world.say(MembershipChanged, left.membershipId, left);
  const pair = await story.sees(story.technician, director, 'REQUESTED', 'ACCEPTED');
  await story.sawTheEndOf(pair);
  const { fact } = RelationshipFactRecorded.sample;
  await world.say(RelationshipFactRecorded, pair.relationshipId, { ...pair, revision: 5, fact });
  await story.barred(director.id, person);
  await story.unbarred(await story.barred(director.id, technician.id));
  const place = { ...PoolMentorChanged.sample, personId: technician.id };
  await world.say(PoolMentorChanged, place.poolMentorId, place);
  await world.say(PoolMentorChanged, place.poolMentorId, { ...place, status: 'OUT' });
}

describe('what matching knows of the world', () => {
  it('is there at all, in every read model', async () => {
    const models = await world.readModels();
    expect(TABLES.filter((table) => models[table]?.length === 0)).toEqual([]);
  });

  it('is of a pair how it began and ended, and nothing of what the two do together', async () => {
    const { relationship_facts } = await world.readModels();
    const names = (relationship_facts as { name: string }[]).map(({ name }) => name);
    expect(names.sort()).toEqual(['ACCEPTED', 'ENDED', 'REQUESTED']);
  });

  it('is not changed by hearing everything twice more, forwards and backwards (guarantee 2)', async () => {
    const before = await world.readModels();
    const said = world.said;
    await world.hear([...said].reverse());
    await world.hear(said);
    await world.untilHeard();
    expect(await world.readModels()).toEqual(before);
  });

  it('is the same for who hears the latest news first, and the older late (guarantee 2)', async () => {
    await other.hear([...world.said].reverse());
    await other.untilHeard();
    expect(await other.readModels()).toEqual(await world.readModels());
  });
});
