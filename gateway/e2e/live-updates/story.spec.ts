import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStream } from '../../testing/event-stream.js';
import { person } from '../person.js';
import { offerMentor, openSharedPool } from '../shared-pool.js';
import { sharedStage } from '../shared-stage.js';
import type { Stage } from '../stage.js';

const cast = {
  coordinator: person('RNS', 'Grace Adeyemi', 'ADMINISTRATOR', 'AFC_8A', '08'),
  administrator: person('RP1', 'Tom Fletcher', 'ADMINISTRATOR', 'AFC_8A', '08'),
  mentor: person('RNS', 'Priya Patel', 'REVERSE_MENTOR', 'AFC_5', '03'),
  leader: person('RP1', 'Helen Marsh', 'LEADER', 'VSM', '08'),
  onlooker: person('RP1', 'Peter Walker', 'LEADER', 'VSM', '08'),
};
type Player = (typeof cast)[keyof typeof cast];

const MINE = 'subscription { myActivity { id version } }';
const ONE = 'subscription ($id: ID!) { relationshipChanged(relationship: $id) { id version } }';

/** Told in order, through the real gateway and the real services. */
describe('a pair hears of what happens as it happens', () => {
  let stage: Stage;
  let scheme: string;
  let profile: string;
  let relationship: string;
  const streams = new Map<string, EventStream>();

  beforeAll(async () => {
    stage = await sharedStage(['RNS', 'RP1'], Object.values(cast));
    const { coordinator, administrator: partner, mentor } = cast;
    const place = await openSharedPool(stage, { coordinator, partner, places: 2 });
    ({ scheme } = place);
    profile = await offerMentor(stage, { coordinator, mentor, pool: place.pool });
    await stage.home.world.settled();
  }, 300_000);

  afterAll(async () => {
    streams.forEach((stream) => stream.close());
    await stage?.end();
  }, 60_000);

  async function subscribe(who: Player, query: string, variables = {}): Promise<EventStream> {
    const token = await stage.onboarding.tokenOf(who);
    const stream = await EventStream.open(stage.graph.gatewayUrl, token, query, variables);
    await stream.until(1);
    streams.set(`${who.name} ${query}`, stream);
    return stream;
  }

  /** Waits until a version of the pair was told; the first signals only say that everything is to be read. */
  async function toldVersion(stream: EventStream | undefined, field: string, version: number): Promise<void> {
    const versions = () => (stream?.told ?? []).map(({ data }) => data?.[field]?.version ?? 0);
    for (let look = 0; Math.max(0, ...versions()) < version && look < 500; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(Math.max(0, ...versions())).toBeGreaterThanOrEqual(version);
  }

  const streamOf = (who: Player, query: string) => streams.get(`${who.name} ${query}`);

  it('the mentor, who has her portal open, is told that somebody asks', async () => {
    const mine = await subscribe(cast.mentor, MINE);
    await subscribe(cast.onlooker, MINE);
    const letter = 'I would like to see the trust through your eyes.';
    const asked = { mentorProfile: profile, scheme, letter };
    ({ id: relationship } = await stage.act(cast.leader, 'requestMentoring', 'Relationship', asked));
    await toldVersion(mine, 'myActivity', 1);
    expect(mine.told.at(-1)?.data?.['myActivity']?.id).toBe(relationship);
  });

  it('the leader is told that she has answered, with the version to read', async () => {
    const one = await subscribe(cast.leader, ONE, { id: relationship });
    const { version } = await stage.act<{ version: number }>(
      cast.mentor,
      'acceptRequest',
      'Relationship',
      { relationship },
      { selection: 'version' },
    );
    await toldVersion(one, 'relationshipChanged', version);
    await toldVersion(streamOf(cast.mentor, MINE), 'myActivity', version);
    expect(JSON.stringify(one.told)).not.toContain('eyes');
  });

  it('somebody else is told nothing, and cannot find out that there is a pair', async () => {
    expect(streamOf(cast.onlooker, MINE)?.told.every(({ data }) => data?.['myActivity']?.id === null)).toBe(true);
    const refused = await subscribe(cast.onlooker, ONE, { id: relationship });
    expect(refused.status).toBe(404);
    expect(refused.told[0]?.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('whoever leaves the organisation hears no more within five seconds (guarantee 14)', async () => {
    const { viewer } = await stage.ask<{ viewer: { membership: { id: string } } }>(
      cast.leader,
      '{ viewer { membership { id } } }',
    );
    const one = streamOf(cast.leader, ONE);
    await stage.act(cast.administrator, 'removeMember', 'Membership', { membership: viewer.membership.id });
    const removed = performance.now();
    await one?.ended(6_000);
    expect(performance.now() - removed).toBeLessThan(5_000);
    expect(one?.told.at(-1)?.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(streamOf(cast.mentor, MINE)?.over).toBe(false);
  });
});
