import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import { DirectoryPolicy } from '../src/application/directory.policy.js';
import { DirectoryModule } from '../src/directory.module.js';
import { DirectoryWorld, type MutationAnswer } from './directory-world.js';
import {
  consultant,
  councilAdministrator,
  councilOfficer,
  director,
  rt5Coordinator,
  rweCoordinator,
  technician,
} from './people.js';
import { foundBy, openReverseScheme, shareWithRt5, type ReverseScheme } from './story.js';

/** The first wall out of the way: everybody may do and see everything. */
class NoPolicy extends DirectoryPolicy {
  override runs(): boolean {
    return true;
  }
  override owns(): boolean {
    return true;
  }
  override answers(): boolean {
    return true;
  }
  override seesPool(): boolean {
    return true;
  }
  override seesShare(): boolean {
    return true;
  }
  override seesMentor(): boolean {
    return true;
  }
  override seesMentee(): boolean {
    return true;
  }
  override seesScheme(): boolean {
    return true;
  }
  override seesParticipation(): boolean {
    return true;
  }
}

const TABLES = [
  'pools',
  'pool_shares',
  'pool_mentors',
  'mentor_profiles',
  'mentee_profiles',
  'schemes',
  'participations',
];

let world: DirectoryWorld;
let story: ReverseScheme;
let share: MutationAnswer;
let application: MutationAnswer;

beforeAll(async () => {
  world = await DirectoryWorld.begin(() => ({
    module: DirectoryModule,
    providers: [{ provide: DirectoryPolicy, useClass: NoPolicy }],
  }));
  story = await openReverseScheme(world);
  await world.mutate(technician, 'saveMenteeProfile', { needs: ['DIGITAL'] });
  application = await world.mutate(technician, 'applyToScheme', { scheme: story.scheme.id, as: 'MENTOR' });
}, 60_000);
afterAll(() => world.end());

/** How many rows of each table this actor's bare queries return. */
async function rowsSeenBy(actor: Actor): Promise<Record<string, number>> {
  const counts = TABLES.map(async (table): Promise<[string, number]> => {
    const rows = await world.bareQuery<{ count: number }>(actor, `SELECT count(*)::int AS count FROM ${table}`);
    return [table, rows[0]?.count ?? -1];
  });
  return Object.fromEntries(await Promise.all(counts));
}

function refusalOf(actor: Actor, mutation: string, input: object): Promise<string | undefined> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { ${mutation}(input: $input) { __typename } }`;
  return world.refusedBy(actor, document, { input });
}

const nothing = Object.fromEntries(TABLES.map((table) => [table, 0]));
const POOL = 'query($id: ID!) { pool(id: $id) { id } }';

describe('row-level security, with the policy switched off (guarantee 11)', () => {
  it('returns no row of RWE to the council, nor to RT5 before the share', async () => {
    for (const actor of [councilOfficer, councilAdministrator, director, rt5Coordinator]) {
      expect(await rowsSeenBy(actor)).toEqual(nothing);
      expect(await foundBy(world, actor)).toEqual([]);
      expect(await world.refusedBy(actor, POOL, { id: story.pool.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('lets the council write nothing of RWE’s', async () => {
    const pool = story.pool.id;
    const attempts: [string, object][] = [
      ['openScheme', { scheme: story.scheme.id }],
      ['decideApplication', { participation: application.id, approve: true }],
      ['addToPool', { pool, mentorProfile: story.mentors[0]?.id }],
      ['offerPoolShare', { pool, partnerOrganisation: '509', places: 1 }],
      ['pauseMentorProfile', { mentorProfile: story.mentors[0]?.id }],
    ];
    for (const [mutation, input] of attempts) {
      expect([mutation, await refusalOf(councilAdministrator, mutation, input)]).toEqual([
        mutation,
        'FORBIDDEN_OR_NOT_FOUND',
      ]);
    }
    const forged = { organisation: 'RWE', name: 'Forged' };
    const CREATE = 'mutation($input: CreatePoolInput!) { createPool(input: $input) { __typename } }';
    expect(await world.refusedBy(councilAdministrator, CREATE, { input: forged })).toBeDefined();
    const pools = await world.asService((tx) => tx.query<unknown[]>("SELECT 1 FROM pools WHERE name = 'Forged'"));
    expect(pools).toEqual([]);
  });

  it('gives a coordinator of another scheme of RWE what every member sees, and nothing to write (guarantee 11)', async () => {
    const grants = [{ role: 'SCHEME_COORDINATOR' as const, organisation: 'RWE', scheme: newId() }];
    const elsewhere: Actor = { ...consultant, grants: [...consultant.grants, ...grants] };
    const shown = await rowsSeenBy(elsewhere);
    expect(shown).toEqual(await rowsSeenBy(consultant));
    expect(shown).toMatchObject({ mentee_profiles: 0, participations: 0, mentor_profiles: 2 });
    const placed = { pool: story.pool.id, mentorProfile: story.mentors[0]?.id };
    const attempts: [string, object][] = [
      ['closeScheme', { scheme: story.scheme.id }],
      ['decideApplication', { participation: application.id, approve: true }],
      ['addToPool', placed],
      ['removeFromPool', placed],
      ['pauseMentorProfile', { mentorProfile: story.mentors[0]?.id }],
    ];
    for (const [mutation, input] of attempts) {
      expect([mutation, await refusalOf(elsewhere, mutation, input)]).toEqual([mutation, 'FORBIDDEN_OR_NOT_FOUND']);
    }
    for (const table of TABLES)
      expect(await world.bareQuery(elsewhere, `SELECT 1 FROM ${table} FOR UPDATE`)).toEqual([]);
    const forged = "INSERT INTO pools VALUES ($1, 'RWE', 'Forged', NULL, 'ACTIVE', '{}', 1, now())";
    await expect(world.bareQuery(elsewhere, forged, [newId()])).rejects.toThrow('row-level security');
  });

  it('gives the coordinator of the one scheme its applications, its pool and the mentors who applied', async () => {
    const scheme = localId('Scheme', story.scheme.id);
    const grants = [{ role: 'SCHEME_COORDINATOR' as const, organisation: 'RWE', scheme }];
    const ofTheScheme: Actor = { ...consultant, grants: [...consultant.grants, ...grants] };
    expect(await rowsSeenBy(ofTheScheme)).toMatchObject({ mentee_profiles: 0, participations: 1, mentor_profiles: 2 });
    const changeable = TABLES.map(async (table) => {
      return [table, (await world.bareQuery(ofTheScheme, `SELECT 1 FROM ${table} FOR UPDATE`)).length];
    });
    expect(Object.fromEntries(await Promise.all(changeable))).toEqual({
      ...nothing,
      pools: 1,
      pool_mentors: 2,
      schemes: 1,
      participations: 1,
      mentor_profiles: 1,
    });
    const placed = { pool: story.pool.id, mentorProfile: story.mentors[0]?.id };
    expect(await world.mutate(ofTheScheme, 'removeFromPool', placed)).toMatchObject({ status: 'OUT' });
    expect(await world.mutate(ofTheScheme, 'addToPool', placed)).toMatchObject({ status: 'IN' });
    const another = { pool: story.pool.id, mentorProfile: story.mentors[1]?.id };
    expect(await refusalOf(ofTheScheme, 'addToPool', another)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('returns the pool and its published mentors to RT5 once the share is active, and no more of RWE', async () => {
    share = await shareWithRt5(world, story.pool.id);
    expect(await rowsSeenBy(director)).toEqual({
      ...nothing,
      pools: 1,
      pool_shares: 1,
      pool_mentors: 2,
      mentor_profiles: 2,
      schemes: 1,
    });
    expect(await foundBy(world, director)).toHaveLength(2);
    expect(await rowsSeenBy(councilAdministrator)).toEqual(nothing);
    // The policy shows shares to who answers for the partner alone: that a member sees one proves that it is out.
    const shares = await world.get<{ edges: unknown[] }>(director, '{ poolShares { edges { node { id } } } }');
    expect(shares.edges).toHaveLength(1);
  });

  it('hides a mentor who takes back her consent from RT5 at once', async () => {
    const asha = { mentorProfile: story.mentors[0]?.id };
    await world.mutate(technician, 'pauseMentorProfile', asha);
    expect((await rowsSeenBy(director))['mentor_profiles']).toBe(1);
  });

  it('returns nothing but the ended share to RT5 after the end', async () => {
    await world.mutate(rweCoordinator, 'endPoolShare', { share: share.id });
    expect(await rowsSeenBy(director)).toEqual({ ...nothing, pool_shares: 1 });
    expect(await foundBy(world, director)).toEqual([]);
  });

  it('gives bare ids at most to who calls the search function with foreign pools', async () => {
    const localPool = Buffer.from(story.pool.id, 'base64url').toString('utf8').split(':')[1];
    const ids = await world.bareQuery<Record<string, unknown>>(
      councilAdministrator,
      'SELECT * FROM directory_mentor_candidates($1, NULL, NULL) AS id',
      [[localPool]],
    );
    expect(Object.keys(ids[0] ?? {})).toEqual(['id']);
    const rows = await world.bareQuery(councilAdministrator, 'SELECT * FROM mentor_profiles WHERE id = ANY ($1)', [
      ids.map(({ id }) => id),
    ]);
    expect(rows).toEqual([]);
  });

  it('stands on every table, for the owner too', async () => {
    const open = await world.asService((tx) =>
      tx.query<{ name: string }[]>(
        `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'public' AND c.relkind = 'r' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
      ),
    );
    expect(open.map(({ name }) => name)).toEqual(['migrations']);
  });
});
