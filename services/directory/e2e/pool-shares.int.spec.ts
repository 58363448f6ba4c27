import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryWorld, type MutationAnswer } from './directory-world.js';
import {
  boardAdministrator,
  consultant,
  councilAdministrator,
  councilOfficer,
  director,
  rt5Coordinator,
  rweAdministrator,
  rweCoordinator,
  technician,
} from './people.js';
import { foundBy, offer, openReverseScheme, type ReverseScheme } from './story.js';

let world: DirectoryWorld;
let story: ReverseScheme;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
  story = await openReverseScheme(world);
}, 60_000);
afterAll(() => world.end());

const POOL = 'query($id: ID!) { pool(id: $id) { name organisation { code } schemes { name } shares { status } } }';
const ANSWER = 'mutation($input: AnswerPoolShareInput!) { answerPoolShare(input: $input) { __typename } }';
const SEEN_AS = `query($pool: ID!, $partner: OrganisationCode!) { poolAsSeenBy(pool: $pool, partner: $partner) {
  visible partner { code } share { status places } mentors(orderBy: NAME) { totalCount edges { node { displayName } } } } }`;

interface SeenAs {
  visible: boolean;
  share: { status: string; places: number } | null;
  mentors: { totalCount: number; edges: { node: { displayName: string } }[] };
}

function seenAs(partner: string): Promise<SeenAs> {
  return world.get<SeenAs>(rweCoordinator, SEEN_AS, { pool: story.pool.id, partner });
}

describe('a pool that RWE shares with RT5', () => {
  let share: MutationAnswer;

  it('is RWE’s own at first', async () => {
    expect(await foundBy(world, technician)).toEqual(['Grace O.']);
    expect(await foundBy(world, director)).toEqual([]);
    expect(await world.refusedBy(director, POOL, { id: story.pool.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await seenAs('RT5')).toMatchObject({ visible: false, share: null, mentors: { totalCount: 0, edges: [] } });
  });

  it('is offered by RWE, once at a time, and not to RWE', async () => {
    const input = { pool: story.pool.id, partnerOrganisation: 'RT5', places: 5, terms: 'Directors and above.' };
    share = await world.mutate(rweCoordinator, 'offerPoolShare', { ...input, idempotencyKey: 'offer' });
    expect(share).toMatchObject({ status: 'OFFERED', version: 1 });
    expect(await world.mutate(rweCoordinator, 'offerPoolShare', { ...input, idempotencyKey: 'offer' })).toEqual(share);
    expect(await world.mutate(rweCoordinator, 'offerPoolShare', input)).toMatchObject({ code: 'ALREADY_SHARED' });
    expect(
      await world.mutate(rweCoordinator, 'offerPoolShare', { ...input, partnerOrganisation: 'RWE' }),
    ).toMatchObject({ code: 'PARTNER_IS_OWNER' });
    const OFFER = 'mutation($input: OfferPoolShareInput!) { offerPoolShare(input: $input) { __typename } }';
    for (const actor of [technician, rt5Coordinator]) {
      expect(await world.refusedBy(actor, OFFER, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    expect(await world.refusedBy(rweCoordinator, OFFER, { input: { ...input, partnerOrganisation: 'XX9' } })).toBe(
      'UNAVAILABLE',
    );
    expect(await world.refusedBy(rweCoordinator, OFFER, { input: { ...input, partnerSystem: 'LLR' } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('lets RT5’s coordinator read the offer, but not the pool', async () => {
    const offers = await world.get<{ edges: { node: object }[] }>(
      rt5Coordinator,
      '{ poolShares(status: OFFERED) { edges { node { id poolName places terms owner { code } pool { id } } } } }',
    );
    expect(offers.edges).toEqual([
      {
        node: {
          id: share.id,
          poolName: 'Reverse mentors',
          places: 5,
          terms: 'Directors and above.',
          owner: { code: 'RWE' },
          pool: null,
        },
      },
    ]);
    expect(await foundBy(world, director)).toEqual([]);
    for (const actor of [director, councilAdministrator, technician]) {
      const none = await world.get<{ edges: unknown[] }>(actor, '{ poolShares { edges { node { id } } } }');
      expect(none.edges).toEqual([]);
    }
  });

  it('is answered by RT5 alone, and by nobody without a role there', async () => {
    const input = { share: share.id, accept: true };
    for (const actor of [director, rweCoordinator, councilAdministrator, boardAdministrator]) {
      expect(await world.refusedBy(actor, ANSWER, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    expect(await world.mutate(rt5Coordinator, 'answerPoolShare', input)).toMatchObject({
      status: 'ACTIVE',
      version: 2,
    });
    expect(await world.mutate(rt5Coordinator, 'answerPoolShare', input)).toMatchObject({ code: 'SHARE_NOT_OFFERED' });
  });

  it('is seen by RT5 from then on, exactly as RWE sees that RT5 sees it', async () => {
    const everyone = ['Asha P.', 'Grace O.'];
    expect(await foundBy(world, director)).toEqual(everyone);
    const view = await seenAs('RT5');
    expect(view).toMatchObject({ visible: true, share: { status: 'ACTIVE', places: 5 }, mentors: { totalCount: 2 } });
    expect(view.mentors.edges.map(({ node }) => node.displayName)).toEqual(everyone);
    expect(await world.get(director, POOL, { id: story.pool.id })).toEqual({
      name: 'Reverse mentors',
      organisation: { code: 'RWE' },
      schemes: [{ name: 'Reverse mentoring, cohort 3' }],
      shares: [],
    });
  });

  it('is never seen by the council, which has no share', async () => {
    for (const actor of [councilOfficer, councilAdministrator]) {
      expect(await foundBy(world, actor)).toEqual([]);
      expect(await world.refusedBy(actor, POOL, { id: story.pool.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
      const pools = await world.get<{ edges: unknown[] }>(actor, '{ pools { edges { node { id } } } }');
      expect(pools.edges).toEqual([]);
    }
    expect(await seenAs('509')).toMatchObject({ visible: false, mentors: { totalCount: 0 } });
    const variables = { pool: story.pool.id, partner: 'RT5' };
    for (const actor of [rt5Coordinator, councilAdministrator, technician]) {
      expect(await world.refusedBy(actor, SEEN_AS, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('follows the mentor’s own wish: who pauses is found by nobody', async () => {
    const asha = { mentorProfile: story.mentors[0]?.id };
    await world.mutate(technician, 'updateMentorProfile', { ...asha, consentToBeFound: false });
    expect(await foundBy(world, director)).toEqual(['Grace O.']);
    await world.mutate(technician, 'publishMentorProfile', offer);
    expect(await foundBy(world, director)).toEqual(['Asha P.', 'Grace O.']);
  });

  it('is hidden while RWE suspends the share', async () => {
    const input = { share: share.id };
    const SUSPEND = 'mutation($input: SuspendPoolShareInput!) { suspendPoolShare(input: $input) { __typename } }';
    expect(await world.refusedBy(rt5Coordinator, SUSPEND, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.mutate(rweAdministrator, 'suspendPoolShare', input)).toMatchObject({ status: 'SUSPENDED' });
    expect(await foundBy(world, director)).toEqual([]);
    expect(await seenAs('RT5')).toMatchObject({ visible: false, share: { status: 'SUSPENDED' } });
    expect(await world.mutate(rweAdministrator, 'suspendPoolShare', { ...input, suspended: false })).toMatchObject({
      status: 'ACTIVE',
    });
    expect(await foundBy(world, director)).toHaveLength(2);
  });

  it('is not seen any more once either side has ended the share', async () => {
    const ended = await world.mutate(rt5Coordinator, 'endPoolShare', { share: share.id, expectedVersion: 4 });
    expect(ended).toMatchObject({ status: 'ENDED', version: 5 });
    expect(await foundBy(world, director)).toEqual([]);
    expect(await world.refusedBy(director, POOL, { id: story.pool.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.mutate(rweCoordinator, 'endPoolShare', { share: share.id })).toMatchObject({
      code: 'SHARE_OVER',
    });
  });

  it('is offered once when two coordinators offer it at the same moment', async () => {
    const input = { pool: story.pool.id, partnerOrganisation: 'RT5', places: 3 };
    const offers = await Promise.all(
      [rweCoordinator, rweAdministrator, rweCoordinator].map((actor) => world.mutate(actor, 'offerPoolShare', input)),
    );
    const made = offers.filter((answer) => answer.status === 'OFFERED');
    expect(offers.map((answer) => answer.code).filter((code) => code === 'ALREADY_SHARED')).toHaveLength(2);
    expect(made).toHaveLength(1);
    expect(await world.mutate(rweCoordinator, 'endPoolShare', { share: made[0]?.id })).toMatchObject({
      status: 'ENDED',
    });
  });
});

describe('a pool that RWE shares with the whole system', () => {
  let share: MutationAnswer;

  it('is answered for by the integrated care board', async () => {
    const input = { pool: story.pool.id, partnerSystem: 'LLR', places: 40 };
    share = await world.mutate(rweCoordinator, 'offerPoolShare', input);
    const answer = { share: share.id, accept: true };
    expect(await world.refusedBy(rt5Coordinator, ANSWER, { input: answer })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.mutate(boardAdministrator, 'answerPoolShare', answer)).toMatchObject({ status: 'ACTIVE' });
  });

  it('is seen by every organisation of the system, for as long as it belongs to it', async () => {
    expect(await foundBy(world, councilOfficer)).toHaveLength(2);
    expect(await foundBy(world, director)).toHaveLength(2);
    await world.hearOfOrganisation({ code: '509', type: 'LOCAL_AUTHORITY', systems: [] }, 2);
    expect(await foundBy(world, councilOfficer)).toEqual([]);
    expect(await foundBy(world, director)).toHaveLength(2);
    await world.mutate(rweCoordinator, 'endPoolShare', { share: share.id });
    expect(await foundBy(world, director)).toEqual([]);
  });
});

describe('the mentors of a pool', () => {
  const ADD = 'mutation($input: AddToPoolInput!) { addToPool(input: $input) { __typename } }';
  const REMOVE = 'mutation($input: RemoveFromPoolInput!) { removeFromPool(input: $input) { __typename } }';

  it('are put in by those who run it, and adding one twice changes nothing', async () => {
    const profile = await world.mutate(consultant, 'publishMentorProfile', { ...offer, displayName: 'Ravi K.' });
    const input = { pool: story.pool.id, mentorProfile: profile.id };
    for (const actor of [consultant, rt5Coordinator, councilAdministrator]) {
      expect(await world.refusedBy(actor, ADD, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    expect(await world.mutate(rweCoordinator, 'addToPool', { ...input, expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const fields = 'id status version pool { name } mentor { displayName }';
    const place = await world.mutate(rweCoordinator, 'addToPool', input, fields);
    expect(place).toMatchObject({
      status: 'IN',
      pool: { name: 'Reverse mentors' },
      mentor: { displayName: 'Ravi K.' },
    });
    expect(await world.mutate(rweCoordinator, 'addToPool', input)).toMatchObject({ id: place.id, version: 1 });
  });

  it('can leave by themselves; nobody else’s mentor can be taken out', async () => {
    const ravi = await world.get<{ mentor: { id: string; pools: unknown[] } }>(
      consultant,
      '{ myProfiles { mentor { id pools { name } } } }',
    );
    expect(ravi.mentor.pools).toEqual([{ name: 'Reverse mentors' }]);
    const input = { pool: story.pool.id, mentorProfile: ravi.mentor.id };
    expect(await world.refusedBy(technician, REMOVE, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.mutate(consultant, 'removeFromPool', input)).toMatchObject({ status: 'OUT', version: 2 });
    expect(await foundBy(world, technician)).toEqual(['Grace O.']);
    expect(await world.mutate(rweCoordinator, 'addToPool', input)).toMatchObject({ status: 'IN', version: 3 });
    expect(await world.mutate(rweCoordinator, 'removeFromPool', input)).toMatchObject({ status: 'OUT', version: 4 });
    expect(await world.mutate(rweCoordinator, 'removeFromPool', input)).toMatchObject({ code: 'NOT_IN_POOL' });
  });

  it('are moved only by who has read how they stand: an older version is refused', async () => {
    const { mentor } = await world.get<{ mentor: { id: string } }>(consultant, '{ myProfiles { mentor { id } } }');
    const input = { pool: story.pool.id, mentorProfile: mentor.id };
    const conflict = { __typename: 'VersionConflict', code: 'VERSION_CONFLICT' };
    const stale = { ...input, expectedVersion: 3 };
    expect(await world.mutate(rweCoordinator, 'addToPool', stale)).toMatchObject(conflict);
    const back = { ...input, expectedVersion: 4, idempotencyKey: 'back again' };
    expect(await world.mutate(rweCoordinator, 'addToPool', back)).toMatchObject({ status: 'IN', version: 5 });
    expect(await world.mutate(rweCoordinator, 'addToPool', back)).toMatchObject({ status: 'IN', version: 5 });
    expect(await world.mutate(consultant, 'removeFromPool', stale)).toMatchObject(conflict);
    const away = { ...input, expectedVersion: 5, idempotencyKey: 'away' };
    expect(await world.mutate(consultant, 'removeFromPool', away)).toMatchObject({ status: 'OUT', version: 6 });
    expect(await world.mutate(consultant, 'removeFromPool', away)).toMatchObject({ status: 'OUT', version: 6 });
  });

  it('leave every pool when they withdraw, and do not slip back when they publish again', async () => {
    const asha = { mentorProfile: story.mentors[0]?.id };
    await world.mutate(technician, 'withdrawMentorProfile', asha);
    await world.mutate(technician, 'publishMentorProfile', offer);
    expect(await foundBy(world, consultant)).toEqual(['Grace O.']);
  });
});
