import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import { Seekers } from '../src/application/seekers.js';
import { MatchingModule } from '../src/matching.module.js';
import { MatchingWorld, TABLES } from './matching-world.js';
import {
  councilCoordinator,
  councilOfficer,
  director,
  members,
  otherSchemesCoordinator,
  rt5Colleague,
  rt5Coordinator,
  rt5Portal,
  rweCoordinator,
  technician,
} from './people.js';
import { EXPLAIN, hearOfEverybody, RECOMMEND, sharedReverseScheme } from './story.js';

/** The first wall out of the way: everybody may look for everybody. */
class NoPolicy extends Seekers {
  override mayLook(): boolean {
    return true;
  }
}

let world: MatchingWorld;
let story: Awaited<ReturnType<typeof sharedReverseScheme>>;

beforeAll(async () => {
  world = await MatchingWorld.begin(() => ({
    module: MatchingModule,
    providers: [{ provide: Seekers, useClass: NoPolicy }],
  }));
  await hearOfEverybody(world);
  story = await sharedReverseScheme(world);
  await story.sees(story.technician, director, 'REQUESTED', 'ACCEPTED');
  await world.untilHeard();
}, 120_000);
afterAll(() => world?.end());

/** How many rows of each table this actor's bare queries return; the register of organisations is public. */
async function rowsSeenBy(actor: Actor): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES.filter((name) => name !== 'known_organisations')) {
    const rows = await world.bareQuery<{ count: number }>(actor, `SELECT count(*)::int AS count FROM ${table}`);
    counts[table] = rows[0]?.count ?? -1;
  }
  return counts;
}

const nothing = Object.fromEntries(TABLES.filter((name) => name !== 'known_organisations').map((name) => [name, 0]));
const pool = { known_schemes: 1, known_pools: 1, known_pool_mentors: 1, known_mentors: 1, known_shares: 1 };
const inOrganisation = (code: string): number => members.filter(({ actor }) => actor.organisation === code).length;

describe('row-level security, with the policy out of the way', () => {
  it('returns no foreign row of any table to the council, only who works there (guarantee 11)', async () => {
    expect(await rowsSeenBy({ ...councilOfficer, id: newId() })).toEqual(nothing);
    expect(await rowsSeenBy(councilOfficer)).toEqual({ ...nothing, known_memberships: 1 });
    expect(await rowsSeenBy(councilCoordinator)).toEqual({ ...nothing, known_memberships: inOrganisation('509') });
  });

  it('returns to RT5 the shared pool and its mentors, and of RWE’s people nothing else (guarantee 11)', async () => {
    expect(await rowsSeenBy(rt5Colleague)).toEqual({ ...nothing, ...pool, known_memberships: 1 });
    const own = { known_memberships: 1, known_mentees: 1, relationship_facts: 2 };
    expect(await rowsSeenBy(director)).toEqual({ ...nothing, ...pool, ...own });
    const everybody = { ...own, known_memberships: inOrganisation('RT5') };
    expect(await rowsSeenBy(rt5Coordinator)).toEqual({ ...nothing, ...pool, ...everybody });
  });

  it('returns to RWE what is its own, and not what RT5’s mentees look for (guarantee 11)', async () => {
    expect(await rowsSeenBy(technician)).toEqual({ ...nothing, ...pool, known_memberships: 1, relationship_facts: 2 });
    const people = { known_memberships: inOrganisation('RWE'), relationship_facts: 2 };
    expect(await rowsSeenBy(rweCoordinator)).toEqual({ ...nothing, ...pool, ...people });
  });

  it('counts a role in one scheme for that scheme’s people and facts alone (guarantee 11)', async () => {
    const own = { known_memberships: 1 };
    expect(await rowsSeenBy(otherSchemesCoordinator)).toEqual({ ...nothing, ...pool, ...own });
    const grants = [{ role: 'SCHEME_COORDINATOR' as const, organisation: 'RT5', scheme: story.scheme }];
    const ofTheScheme: Actor = { ...otherSchemesCoordinator, grants };
    const asked = { known_memberships: 2, known_mentees: 1, relationship_facts: 2 };
    expect(await rowsSeenBy(ofTheScheme)).toEqual({ ...nothing, ...pool, ...asked });
    const variables = { scheme: story.id, mentee: globalId('Person', director.id) };
    expect(await world.refusedBy(otherSchemesCoordinator, RECOMMEND, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.refusedBy(ofTheScheme, RECOMMEND, variables)).toBeUndefined();
  });

  it('lets nobody but the service write', async () => {
    const before = await world.readModels();
    const forged = `INSERT INTO known_pools VALUES ($1, '509', 'ACTIVE', '{}', 1)`;
    for (const actor of [rweCoordinator, councilCoordinator]) {
      await expect(world.bareQuery(actor, forged, [newId()])).rejects.toThrow('row-level security');
      for (const table of TABLES) await world.bareQuery(actor, `DELETE FROM ${table}`);
      await world.bareQuery(actor, 'UPDATE known_shares SET places = 99');
    }
    expect(await world.readModels()).toEqual(before);
  });

  it('keeps who looks for somebody else from finding them', async () => {
    const mentor = globalId('MentorProfile', story.technician.profile);
    for (const actor of [councilOfficer, councilCoordinator, rt5Colleague, rt5Portal, rweCoordinator]) {
      const variables = { scheme: story.id, mentee: globalId('Person', director.id) };
      expect(await world.refusedBy(actor, RECOMMEND, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
      expect(await world.refusedBy(actor, EXPLAIN, { ...variables, mentor })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('gives counts at most to who calls the counting functions with foreign mentors', async () => {
    const counted = await world.bareQuery(councilCoordinator, 'SELECT * FROM matching_running_pairs($1)', [
      [technician.id, newId()],
    ]);
    expect(counted).toEqual([{ mentor: technician.id, organisation: 'RWE', pairs: '1' }]);
    const sql = 'SELECT * FROM matching_reporting_line($1, $2) AS person';
    expect(await world.bareQuery(councilCoordinator, sql, [director.id, [technician.id]])).toEqual([]);
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
