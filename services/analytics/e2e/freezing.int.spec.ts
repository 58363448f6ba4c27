import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE } from '@pairwell/persistence';
import { FreezeDueMonths } from '../src/application/freeze-due-months.handler.js';
import { AnalyticsWorld, rweAnalyst, systemAnalyst } from './analytics-world.js';
import { displays, flows, margins } from './reports.js';

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin();
  await world.startInstance();
  for (let pair = 0; pair < 9; pair += 1) await world.hearOfPair({ to: 'RWE', on: '2026-10-05' });
});
afterAll(() => world.end());

/** Everything that is kept of the frozen months, to compare before and after. */
const everythingFrozen = () =>
  world.rows(
    SERVICE,
    'SELECT cells.*, months.frozen_at FROM frozen_cells cells JOIN frozen_months months USING (month) ORDER BY month, key',
  );

describe('the monthly freeze', () => {
  it('freezes every month that is over, in order, from the first in which something happened', async () => {
    await world.monthIsOver('2026-10', '2026-11-12T09:00:00Z');
    expect(await world.rows(SERVICE, 'SELECT month FROM frozen_months')).toEqual([{ month: '2026-10' }]);
    expect(displays(await flows(world, rweAnalyst))).toEqual(['RWE → RWE: 10']);
  });

  it('counts what is heard later in the next month, and leaves the frozen one as it is', async () => {
    const before = await everythingFrozen();
    for (let pair = 0; pair < 9; pair += 1) await world.hearOfPair({ to: 'RWE', on: '2026-10-20' });
    await world.monthIsOver('2026-11', '2026-12-01T00:00:01Z');
    expect(displays(await flows(world, rweAnalyst))).toEqual(['RWE → RWE: 20']);
    expect(displays(await flows(world, rweAnalyst, { month: '2026-10' }))).toEqual(['RWE → RWE: 10']);
    expect((await everythingFrozen()).filter(({ month }) => month === '2026-10')).toEqual(before);
  });

  it('freezes a month in which nothing happened too, at midnight in England', async () => {
    for (const service of world.services) service.clock.setTo(new Date('2027-03-31T22:59:30Z'));
    await world.monthIsOver('2027-02', '2027-03-31T22:59:30Z');
    expect(await world.rows(SERVICE, `SELECT FROM frozen_months WHERE month = '2027-03'`)).toEqual([]);
    await world.monthIsOver('2027-03', '2027-03-31T23:00:01Z');
    expect(margins((await flows(world, systemAnalyst)).toTotals)).toEqual({ '509': '0', RT5: '0', RWE: '20' });
  });

  it('acts once when several instances freeze at the same moment', async () => {
    const endedBy = new Date('2027-05-02T00:00:00Z');
    const both = [...world.services, ...world.services].map((service) =>
      service.app.get(FreezeDueMonths, { strict: false }).freezeAll(endedBy),
    );
    const frozen = (await Promise.all(both)).flat();
    expect(frozen.sort()).toEqual(['2027-04']);
    const rows = await world.rows<{ month: string }>(SERVICE, 'SELECT month FROM frozen_months ORDER BY month');
    expect(rows.map(({ month }) => month)).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
    ]);
  });
});

describe('a frozen month', () => {
  it('can neither be changed nor deleted nor added to, not even by the service itself', async () => {
    const before = await everythingFrozen();
    for (const table of ['frozen_months', 'frozen_cells', 'frozen_organisations']) {
      await expect(world.rows(SERVICE, `UPDATE ${table} SET month = month`)).rejects.toThrow(/permission denied/);
      await expect(world.rows(SERVICE, `DELETE FROM ${table}`)).rejects.toThrow(/permission denied/);
    }
    await expect(
      world.rows(
        SERVICE,
        `INSERT INTO frozen_cells (month, key, block, organisations, systems, value)
         VALUES ('2026-10', 'organisation:*:RT5:RT5', 'organisation:*', '{RT5}', '{LLR}', 20)`,
      ),
    ).rejects.toThrow(/row-level security/);
    expect(await everythingFrozen()).toEqual(before);
  });
});
