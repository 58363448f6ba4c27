import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE } from '@pairwell/persistence';
import { AnalyticsModule } from '../src/analytics.module.js';
import { AnalystPolicy } from '../src/application/analyst.policy.js';
import { AnalyticsWorld, councilAnalyst, foreignAnalyst, member, rweAnalyst } from './analytics-world.js';
import { displays, flows } from './reports.js';

/** The first wall out of the way: everybody is an analyst who may see everything. */
class NoPolicy extends AnalystPolicy {
  override isAnalyst(): boolean {
    return true;
  }
  override sees(): boolean {
    return true;
  }
}

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin(() => ({
    module: AnalyticsModule,
    providers: [{ provide: AnalystPolicy, useClass: NoPolicy }],
  }));
  for (let pair = 0; pair < 9; pair += 1) await world.hearOfPair({ to: 'RWE' });
  await world.monthIsOver('2026-11', '2026-12-01T00:00:01Z');
});
afterAll(() => world.end());

describe('row-level security, with the policy switched off (guarantee 11)', () => {
  it('still shows figures to analysts of the organisation or the system alone', async () => {
    expect(displays(await flows(world, rweAnalyst))).toEqual(['RWE → RWE: 10']);
    for (const actor of [member, councilAnalyst, foreignAnalyst])
      expect(displays(await flows(world, actor))).toEqual([]);
    expect(await world.rows(member, 'SELECT * FROM frozen_cells')).toEqual([]);
  });

  it('shows nobody what was heard before it is counted and rounded', async () => {
    for (const table of ['relationship_facts', 'applications', 'barriers', 'commitments', 'known_memberships']) {
      expect(await world.rows(rweAnalyst, `SELECT * FROM ${table}`)).toEqual([]);
    }
  });

  it('stands on every table, for the owner too', async () => {
    const open = await world.rows(
      SERVICE,
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`,
    );
    expect(open).toEqual([{ name: 'migrations' }]);
  });
});
