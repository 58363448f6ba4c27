import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MembershipChanged, PairBarred } from '@pairwell/contracts';
import { newId, type Actor } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import { MatchingWorld } from './matching-world.js';
import { director, rt5Coordinator, rt5Colleague, rweCoordinator } from './people.js';
import { EXPLAIN, hearOfEverybody, membershipOf, RECOMMEND, ReverseScheme, type Match, type Mentor } from './story.js';

let world: MatchingWorld;
let story: ReverseScheme;

beforeAll(async () => {
  world = await MatchingWorld.begin();
  await hearOfEverybody(world);
  story = await shared();
}, 120_000);
afterAll(() => world?.end());

/** One more scheme of RWE whose pool is shared with RT5. */
async function shared(places = 5): Promise<ReverseScheme> {
  const scheme = new ReverseScheme(world);
  await scheme.is();
  await scheme.isShared({ places });
  return scheme;
}

/**
 * What stands between a mentee and a mentor, once everything said is heard; makes sure that nobody is recommended with
 * whom something does.
 */
async function obstacle(mentor: Mentor, scheme = story, asker: Actor = director): Promise<string | undefined> {
  await world.untilHeard();
  const mentee = globalId('Person', director.id);
  const id = globalId('MentorProfile', mentor.profile);
  const explained = await world.get<Match>(asker, EXPLAIN, { scheme: scheme.id, mentor: id, mentee });
  const recommended = await world.get<Match[]>(asker, RECOMMEND, { scheme: scheme.id, mentee, first: 100 });
  expect(recommended.some((match) => match.mentor.id === id)).toBe(explained.obstacle === null);
  return explained.obstacle?.code;
}

describe('what stands in the way is named, and who is behind it is not recommended', () => {
  it('nothing, for a published mentor of a shared pool with a place left', async () => {
    expect(await obstacle(await story.hasMentor())).toBeUndefined();
  });

  it('a scheme that has closed', async () => {
    const closed = await shared();
    const mentor = await closed.hasMentor();
    await closed.is({ status: 'CLOSED' });
    expect(await obstacle(mentor, closed)).toBe('SCHEME_NOT_OPEN');
  });

  it('a mentor who pauses', async () => {
    expect(await obstacle(await story.hasMentor(undefined, { status: 'PAUSED' }))).toBe('NOT_PUBLISHED');
  });

  it('a mentor with as many mentees as they can take, until one of the pairs ends', async () => {
    const mentor = await story.hasMentor(undefined, { capacity: 1 });
    const pair = await story.sees(mentor, rt5Colleague, 'REQUESTED', 'ACCEPTED');
    expect(await obstacle(mentor)).toBe('NO_PLACE_LEFT');
    await story.sawTheEndOf(pair);
    expect(await obstacle(mentor)).toBeUndefined();
  });

  it('the mentees whom the mentor found without being asked, and each pair once', async () => {
    const mentor = await story.hasMentor(undefined, { capacity: 2 });
    const pair = await story.sees(mentor, rt5Colleague, 'REQUESTED', 'ACCEPTED', 'INTRODUCED');
    expect(await obstacle(mentor)).toBeUndefined();
    await story.sees(mentor, rt5Coordinator, 'REQUESTED', 'INTRODUCED');
    expect(await obstacle(mentor)).toBe('NO_PLACE_LEFT');
    await story.sawTheEndOf(pair);
    expect(await obstacle(mentor)).toBeUndefined();
  });

  it('not the mentees whom the mentor has in another organisation’s name, nor those who only asked', async () => {
    const mentor = await story.hasMentor(undefined, { capacity: 1 });
    await story.sees(mentor, rt5Colleague, 'REQUESTED');
    const elsewhere = { ...(await story.sees(mentor, rt5Colleague)), mentorOrganisation: 'RT5' };
    await story.repeats(elsewhere, 'ACCEPTED');
    expect(await obstacle(mentor)).toBeUndefined();
  });

  it('a share whose places are all taken, until one is free again', async () => {
    const small = await shared(1);
    const [busy, other] = [await small.hasMentor(), await small.hasMentor()];
    const pair = await small.sees(busy, rt5Colleague, 'REQUESTED', 'ACCEPTED');
    expect(await obstacle(other, small)).toBe('SHARE_FULL');
    const own = { scheme: small.id, first: 100 };
    expect(await world.get<Match[]>(rweCoordinator, RECOMMEND, own)).toHaveLength(2);
    await small.sawTheEndOf(pair);
    expect(await obstacle(other, small)).toBeUndefined();
  });

  it('not a full share, when another one of the same pool has a place', async () => {
    const small = await shared(1);
    const [busy, other] = [await small.hasMentor(), await small.hasMentor()];
    await small.sees(busy, rt5Colleague, 'REQUESTED', 'ACCEPTED');
    await small.isShared({ shareId: newId(), partnerOrganisation: null, partnerSystem: 'LLR' });
    expect(await obstacle(other, small)).toBeUndefined();
  });

  it('a request that waits, and a pair that goes on', async () => {
    const [asked, paired] = [await story.hasMentor(), await story.hasMentor()];
    await story.sees(asked, director, 'REQUESTED');
    await story.sees(paired, director, 'REQUESTED', 'ACCEPTED');
    expect(await obstacle(asked)).toBe('ALREADY_TOGETHER');
    expect(await obstacle(paired)).toBe('ALREADY_TOGETHER');
  });

  it('a request that was declined in this scheme; in another one it may be asked anew', async () => {
    const mentor = await story.hasMentor();
    await story.sees(mentor, director, 'REQUESTED', 'DECLINED');
    expect(await obstacle(mentor)).toBe('DECLINED_BEFORE');
    const other = await shared();
    expect(await obstacle(await other.hasMentor(mentor.person), other)).toBeUndefined();
  });

  it('a wish never to be paired again, in any scheme, which looks like a mentor who takes no requests', async () => {
    const [apart, paused] = [await story.hasMentor(), await story.hasMentor(undefined, { status: 'PAUSED' })];
    expect(await obstacle(apart)).toBeUndefined();
    await story.barred(director.id, apart.person);
    expect(await obstacle(apart)).toBe('NOT_PUBLISHED');
    const other = await shared();
    const there = await other.hasMentor(apart.person);
    expect(await obstacle(there, other)).toBe('NOT_PUBLISHED');
    expect(await obstacle(there, other, rt5Coordinator)).toBe('NOT_PUBLISHED');
    await world.untilHeard();
    const explained = async (mentor: Mentor): Promise<unknown> =>
      (
        await world.get<Match>(director, EXPLAIN, {
          scheme: story.id,
          mentor: globalId('MentorProfile', mentor.profile),
        })
      ).obstacle;
    expect(await explained(apart)).toEqual(await explained(paused));
  });

  it('such a wish until it is taken back, wherever it was said', async () => {
    const mentor = await story.hasMentor();
    const [here, there] = [
      await story.barred(director.id, mentor.person),
      await story.barred(mentor.person, director.id),
    ];
    await story.unbarred(here);
    expect(await obstacle(mentor)).toBe('NOT_PUBLISHED');
    await story.unbarred(there);
    expect(await obstacle(mentor)).toBeUndefined();
    await world.say(PairBarred, here.relationshipId, here);
    expect(await obstacle(mentor)).toBe('NOT_PUBLISHED');
  });

  it('such a wish of two others, or of the mentor with somebody else, not', async () => {
    const mentor = await story.hasMentor();
    await story.barred(rt5Colleague.id, mentor.person);
    expect(await obstacle(mentor)).toBeUndefined();
  });

  it('oneself', async () => {
    expect(await obstacle(await story.hasMentor(director.id))).toBe('SAME_PERSON');
  });
});

describe('the reporting line', () => {
  it('stands in the way upwards and downwards, also in another job than the one of the scheme', async () => {
    const [manager, report] = [await story.hasMentor(), await story.hasMentor()];
    await jobElsewhere(director.id, manager.person);
    await jobElsewhere(report.person, director.id);
    for (const asker of [director, rt5Coordinator]) {
      expect(await obstacle(manager, story, asker)).toBe('IN_REPORTING_LINE');
      expect(await obstacle(report, story, asker)).toBe('IN_REPORTING_LINE');
    }
  });

  it('stands no longer when the job has ended', async () => {
    const manager = await story.hasMentor();
    const membershipId = await jobElsewhere(director.id, manager.person);
    await jobElsewhere(director.id, manager.person, { membershipId, status: 'ENDED' });
    expect(await obstacle(manager)).toBeUndefined();
  });

  /** A job at RWE beside the one that is known. */
  async function jobElsewhere(
    person: string,
    lineManager: string,
    change: Partial<ReturnType<typeof membershipOf>> = {},
  ): Promise<string> {
    const job = { ...director, id: person, organisation: 'RWE' };
    const data = membershipOf(job, { membershipId: newId(), lineManager, ...change });
    await world.say(MembershipChanged, data.membershipId, data);
    return data.membershipId;
  }
});
