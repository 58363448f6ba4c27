import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphAnswer, GraphError } from '@pairwell/demo';
import { SERVICES, type ProcessName } from '@pairwell/local';
import { eventually } from '@pairwell/testing';
import type { Place } from '../shared-pool.js';
import { ownStage, type OwnStage } from '../own-stage.js';
import { HEADLINE } from '../what-people-say.js';
import { cast, everybody, joiners, newMentors, pairs, partners } from './cast.js';
import { pairLane } from './lanes.js';
import { Load } from './load.js';
import { loadOf, openPool } from './opening.js';
import { PARTS, withoutScheme, type Parts } from './parts.js';
import { Sightings } from './sightings.js';
import { askedFor, clockAheadBy, lastAnsweredAfter, Trouble } from './trouble.js';

const PROCESSES: readonly ProcessName[] = [...SERVICES, 'gateway'];
/** Whom nobody kills. */
const BYSTANDERS: readonly ProcessName[] = ['matching', 'analytics', 'gateway'];
/** A session is asked of identity once a second. */
const REMEMBERED_MS = 1_000;

/** Told in order: each step stands on the ones before. */
describe('on a platform whose parts are killed', () => {
  let stage: OwnStage;
  let trouble: Trouble;
  let seen: Sightings;
  let place: Place;
  let load: Load;

  beforeAll(async () => {
    stage = await ownStage(partners, everybody);
    trouble = new Trouble(stage);
    seen = new Sightings(stage);
    const opened = await openPool(stage);
    place = opened.place;
    load = loadOf(stage, place, opened.profiles);
  }, 300_000);

  afterAll(async () => {
    await stage?.end();
  }, 60_000);

  const { coordinator, lastButOne, last } = cast;
  const [firstPair] = pairs;
  if (!firstPair) throw new Error('there is no pair');

  describe('under load', () => {
    it('every command is acknowledged in the end, whichever part is killed with kill -9 (guarantee 1)', async () => {
      const bystanders = trouble.pids(BYSTANDERS);
      await load.wave(0, () => trouble.restart('relationships'));
      await load.wave(1, () => trouble.restartPostgres());
      await load.wave(2, () => trouble.restart('identity'));
      await load.wave(3, () => trouble.restart('directory'));
      expect(load.sentAgain).toBeGreaterThan(0);
      expect(trouble.pids(BYSTANDERS)).toEqual(bystanders);
      await stage.home.world.settled();
    }, 240_000);

    it('each pair has come exactly as far as a pair that nothing happened to (guarantee 1)', async () => {
      const [calmMentor] = newMentors;
      const [profile] = load.madeBy('new mentor');
      if (!calmMentor || !profile) throw new Error('nobody has offered to mentor');
      expect(await seen.recommended(lastButOne, place.scheme)).toEqual(load.madeBy('new mentor').sort());
      const calm = new Load(stage, [pairLane('calm pair', calmMentor, lastButOne, profile, place)]);
      for (const step of [0, 1, 2, 3]) await calm.wave(step, async () => undefined);
      const [calmPair = ''] = calm.madeBy('calm');
      const expected = await seen.pair(lastButOne, calmPair);
      for (const [index, id] of load.madeBy('pair').entries()) {
        const pair = await seen.pair(pairs[index]?.leader ?? lastButOne, id);
        expect(pair).toMatchObject({ status: 'INTRODUCED', history: expected.history });
      }
    }, 60_000);

    it('the lists say what the histories say, and everybody is in one pair (guarantee 1)', async () => {
      await stage.home.world.settled();
      const details = [];
      for (const { mentor, leader } of pairs) {
        const [listed, ...others] = await seen.pairsOf(leader);
        expect(others).toEqual([]);
        expect(await seen.pairsOf(mentor)).toEqual([listed]);
        const { id, version, status } = await seen.pair(leader, listed?.id ?? '');
        expect(listed).toEqual({ id, version });
        details.push({ id, version, status });
      }
      const ids = new Set(load.madeBy('pair'));
      expect(new Set(details.map(({ id }) => id))).toEqual(ids);
      const ofScheme = await seen.pairsOfScheme(coordinator, place.scheme);
      expect(ofScheme.filter(({ id }) => ids.has(id))).toEqual(details.sort((a, b) => (a.id < b.id ? -1 : 1)));
      expect(ofScheme).toHaveLength(pairs.length + 1);
    }, 60_000);

    it('no place was taken twice and none was lost (guarantees 1, 9)', async () => {
      expect(await seen.recommended(last, place.scheme)).toEqual([]);
      const [, profile] = load.madeBy('new mentor');
      const asked = { mentorProfile: profile, scheme: place.scheme, letter: 'May I ask?' };
      const { id: relationship } = await stage.act(last, 'requestMentoring', 'Relationship', asked);
      const full = stage.act(newMentors[1] ?? coordinator, 'acceptRequest', 'Relationship', { relationship });
      await expect(full).rejects.toThrow(/NO_PLACE_LEFT/);
    }, 60_000);

    it('each new mentor is in the directory once, with the change they made (guarantee 1)', async () => {
      for (const mentor of newMentors) {
        expect(await seen.profiles(mentor)).toMatchObject({
          mentor: { version: 2, headline: HEADLINE },
          mentee: { version: 1 },
        });
      }
      const offering = [...pairs.map(({ mentor }) => mentor), ...newMentors].map(({ name }) => name).sort();
      expect(await seen.mentors(last)).toEqual(offering);
    }, 60_000);

    it('each joiner is a member once, with the grade and the role they were given (guarantee 1)', async () => {
      const members = await seen.members(coordinator, 'Joiner');
      expect(members.map(({ person }) => person.name).sort()).toEqual(joiners.map(({ name }) => name));
      for (const member of members) {
        expect(member).toMatchObject({ grade: 'AFC_6', version: 4 });
        expect(member.grants.filter(({ role }) => role === 'SCHEME_COORDINATOR')).toHaveLength(1);
      }
    }, 60_000);

    it('every command of the load, sent once more under its key, does nothing again (guarantee 1)', async () => {
      const before = await seen.pairsOfScheme(coordinator, place.scheme);
      const joinersBefore = await seen.members(coordinator, 'Joiner');
      const answers = await load.everythingAgain();
      for (const [index, id] of load.madeBy('').entries()) expect(answers[index]?.[0]?.id).toBe(id);
      await stage.home.world.settled();
      expect(await seen.pairsOfScheme(coordinator, place.scheme)).toEqual(before);
      expect(await seen.members(coordinator, 'Joiner')).toEqual(joinersBefore);
      expect(await seen.profiles(newMentors[0] ?? coordinator)).toMatchObject({ mentor: { version: 2 } });
    }, 60_000);
  });

  describe('while the database is away', () => {
    const sign = { idempotencyKey: 'signed while the database was away' };

    it('everything is answered UNAVAILABLE with when to try again, and nobody signs in (guarantee 1)', async () => {
      const [relationship] = load.madeBy('pair');
      const pids = trouble.pids(PROCESSES);
      await seen.pairsOf(firstPair.leader);
      await stage.home.platform.postgres.kill();
      const read = () => stage.send(firstPair.leader, '{ myRelationships { edges { node { id } } } }');
      const write = () => stage.send(firstPair.mentor, SIGN, { input: { relationship, ...sign } });
      const answers = [...(await askedFor(REMEMBERED_MS + 500, read)), ...(await askedFor(500, write))];
      const signIn = await trouble.signIn(firstPair.leader);
      await stage.home.platform.postgres.start();
      for (const { errors = [] } of answers) expect(errors).toEqual([AWAY]);
      expect(signIn).toMatchObject({ status: 503, body: expect.stringContaining('temporarily_unavailable') });
      expect(trouble.pids(PROCESSES)).toEqual(pids);
    }, 60_000);

    it('nothing was done by half, and the services come back by themselves (guarantee 1)', async () => {
      const [relationship = ''] = load.madeBy('pair');
      const before = await eventually(() => seen.pair(firstPair.leader, relationship), 30_000);
      expect(before.agreement.signatures).toHaveLength(0);
      const input = { relationship, ...sign };
      for (const _twice of [1, 2]) await stage.act(firstPair.mentor, 'signAgreement', 'Relationship', input);
      const after = await seen.pair(firstPair.leader, relationship);
      expect(after.agreement.signatures).toEqual([{ by: 'MENTOR' }]);
      await eventually(() => trouble.signIn(firstPair.leader).then(({ status }) => expect(status).toBe(200)), 30_000);
      await stage.home.world.settled();
      expect(await seen.pairsOf(firstPair.leader)).toEqual([{ id: after.id, version: after.version }]);
    }, 120_000);
  });

  describe('while one service is away', () => {
    const parts = () => stage.send<Parts>(firstPair.leader, PARTS, { scheme: place.scheme });

    it('its part is missing and the rest of the answer comes (guarantee 18)', async () => {
      const whole = await parts();
      expect(whole.errors).toBeUndefined();
      const answer = await trouble.without('directory', parts);
      expect(answer.data).toEqual({ ...whole.data, mentors: null, myRelationships: withoutScheme(whole) });
      expect(answer.errors?.map(({ path }) => path?.[0]).sort()).toEqual(['mentors', 'myRelationships']);
      for (const error of answer.errors ?? []) expect(error).toEqual(AWAY);
      expect(await eventually(() => whenWhole(parts), 30_000)).toEqual(whole.data);
    }, 120_000);

    it('which hangs, the rest comes within the deadline (guarantee 18)', async () => {
      const whole = await parts();
      const begin = Date.now();
      const answer = await trouble.whileHanging('matching', parts);
      expect(Date.now() - begin).toBeLessThan(10_000);
      expect(answer.data).toEqual({ ...whole.data, recommendMentors: null });
      expect(answer.errors).toEqual([AWAY]);
      expect(answer.errors?.[0]?.path).toEqual(['recommendMentors']);
      expect(await eventually(() => whenWhole(parts), 30_000)).toEqual(whole.data);
    }, 120_000);

    it('and it is identity, nobody new is let in, and nobody at all after a second (guarantee 14)', async () => {
      const viewer = () => stage.send(firstPair.leader, VIEWER);
      await trouble.without('identity', async () => {
        await new Promise((resolve) => setTimeout(resolve, REMEMBERED_MS));
        const signIn = await trouble.signIn(firstPair.leader);
        expect(signIn).toMatchObject({ status: 503, body: expect.stringContaining('UNAVAILABLE') });
        expect((await viewer()).errors).toEqual([AWAY]);
        expect((await parts()).errors).toEqual([AWAY]);
      });
      await eventually(async () => expect((await viewer()).errors).toBeUndefined(), 30_000);
    }, 120_000);
  });

  describe('somebody whose access ends', () => {
    const [joiner = coordinator] = joiners;
    const activity = () => stage.send(joiner, ACTIVITY, { scheme: place.scheme });
    const viewer = () => stage.send(joiner, VIEWER);

    it('reads as coordinator for two seconds at most after the role is revoked (guarantee 14)', async () => {
      const [membership] = load.madeBy('joiner');
      expect((await activity()).errors).toBeUndefined();
      await stage.act(coordinator, 'revokeRole', 'Membership', { membership, role: 'SCHEME_COORDINATOR' });
      const last = await lastAnsweredAfter(activity, ({ errors }) => codeOf(errors) === 'FORBIDDEN_OR_NOT_FOUND');
      expect(last).toBeLessThan(2_000);
      expect((await viewer()).errors).toBeUndefined();
    }, 60_000);

    it('is out two seconds at most after they were removed, and does not sign in again (guarantee 14)', async () => {
      const [membership] = load.madeBy('joiner');
      await stage.act(coordinator, 'removeMember', 'Membership', { membership });
      const last = await lastAnsweredAfter(viewer, ({ errors }) => codeOf(errors) === 'UNAUTHENTICATED');
      expect(last).toBeLessThan(2_000);
      expect((await trouble.signIn(joiner)).status).toBe(400);
    }, 60_000);
  });

  it('no process has met a fault of its own, and no message was given up (guarantee 1)', async () => {
    expect(await trouble.logged('error', 'fatal')).toEqual([]);
    expect(await trouble.logged('warn')).not.toEqual([]);
  });

  describe('a token that is not good', () => {
    it('because it is none, or was changed, says nothing about anybody (guarantee 13)', async () => {
      const good = await stage.onboarding.tokenOf(last);
      const changed = `${good.slice(0, -8)}${good.slice(-8) === 'AAAAAAAA' ? 'BBBBBBBB' : 'AAAAAAAA'}`;
      for (const token of ['garbage', 'e30.e30.e30', changed]) {
        const answer = await stage.graph.send(token, VIEWER);
        expect(codeOf(answer.errors)).toBe('UNAUTHENTICATED');
        expect(answer.data ?? null).toBeNull();
      }
    });

    it('any more, because ten minutes have passed, is refused (guarantee 13)', async () => {
      const token = await stage.onboarding.tokenOf(last);
      expect((await stage.graph.send(token, VIEWER)).errors).toBeUndefined();
      const gateway = stage.home.platform.process('gateway');
      await gateway.stop();
      await gateway.start({ NODE_OPTIONS: clockAheadBy(11 * 60_000) });
      const answer = await stage.graph.send(token, VIEWER);
      expect(codeOf(answer.errors)).toBe('UNAUTHENTICATED');
      expect(answer.data ?? null).toBeNull();
    }, 60_000);
  });
});

const AWAY = expect.objectContaining({
  extensions: { code: 'UNAVAILABLE', retryAfter: expect.any(Number) },
}) as unknown as GraphError;

const SIGN = `mutation($input: SignAgreementInput!) {
  signAgreement(input: $input) { __typename ... on Relationship { id } ... on Refusal { code } } }`;

const VIEWER = '{ viewer { person { name } } }';

const ACTIVITY = 'query($scheme: ID!) { schemeRelationships(scheme: $scheme) { edges { node { id } } } }';

async function whenWhole(ask: () => Promise<GraphAnswer<Parts>>): Promise<Parts | null | undefined> {
  const { data, errors } = await ask();
  expect(errors).toBeUndefined();
  return data;
}

function codeOf(errors: readonly GraphError[] | undefined): string | undefined {
  return errors?.[0]?.extensions?.code;
}
