import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SERVICE } from '@pairwell/persistence';
import {
  administrator,
  AnalyticsWorld,
  councilAnalyst,
  foreignAnalyst,
  member,
  rt5Analyst,
  rweAnalyst,
  SCHEME_ID,
  systemAnalyst,
} from './analytics-world.js';
import { displays, FLOWS, flows, FUNNEL, margins, stages, type AnsweredFunnel } from './reports.js';

let world: AnalyticsWorld;

beforeAll(async () => {
  world = await AnalyticsWorld.begin();
  await world.hearOfPair({
    from: 'RWE',
    to: 'RT5',
    facts: [{ name: 'REQUESTED' }, { name: 'ACCEPTED' }, { name: 'INTRODUCED' }],
  });
  for (let pair = 0; pair < 11; pair += 1)
    await world.hearOfPair({ from: 'RWE', to: 'RWE', facts: [{ name: 'ACCEPTED' }, { name: 'AGREED' }] });
  await world.hearOfPair({ from: 'RNS', to: 'RNS' });
  await world.hearOfPair({
    facts: [{ name: 'ACCEPTED' }, { name: 'INTRODUCED' }, { name: 'ENDED', cause: 'NO_FAULT' }],
  });
  await world.hearOfPair({ from: 'RT5', to: '509', facts: [{ name: 'REQUESTED' }, { name: 'DECLINED' }] });
  for (let one = 0; one < 22; one += 1) await world.hearOfApplication(one < 17 ? 'APPROVED' : 'APPLIED', `${one}`);
  await world.monthIsOver('2026-11', '2026-12-01T00:00:10Z');
});
afterAll(() => world.end());

describe('the flow matrix of an analyst', () => {
  it('shows the one pair from RWE to RT5 as a star and names the nearest cell that can be shown', async () => {
    const matrix = await flows(world, rt5Analyst, { scheme: SCHEME_ID });
    expect(matrix).toMatchObject({ month: '2026-11', asAt: '2026-11-30', definitionVersion: 2, system: 'LLR' });
    expect(matrix.cells).toEqual([
      {
        from: { code: 'RWE' },
        to: { code: 'RT5' },
        figure: {
          value: null,
          display: '*',
          suppressed: true,
          nearestShown: {
            description: 'pairs from NHS_TRUST to NHS_TRUST that involve LLR, this scheme',
            display: '10',
          },
        },
      },
    ]);
    expect(margins(matrix.fromTotals)).toEqual({ RT5: '0' });
    expect(margins(matrix.toTotals)).toEqual({ RT5: '*' });
    expect(matrix.total).toBeNull();
  });

  it('shows an organisation its own rows and columns, a system all that involve it, and nobody the rest', async () => {
    expect(displays(await flows(world, rweAnalyst))).toEqual(['RWE → RT5: *', 'RWE → RWE: 10']);
    expect(displays(await flows(world, councilAnalyst))).toEqual([]);
    const whole = await flows(world, systemAnalyst);
    expect(displays(whole)).toEqual(['RWE → RT5: *', 'RWE → RWE: 10']);
    expect(margins(whole.fromTotals)).toEqual({ '509': '0', RT5: '0', RWE: '10' });
    expect(whole.total).toMatchObject({ display: '10', nearestShown: null });
    expect(displays(await flows(world, foreignAnalyst))).toEqual(['RNS → RNS: *']);
  });

  it('shows types of organisation within a system, and only within a system of one’s own', async () => {
    const types = await flows(world, systemAnalyst, { between: 'ORGANISATION_TYPE' });
    expect(displays(types)).toEqual(['NHS_TRUST → NHS_TRUST: 10']);
    expect(margins(types.toTotals)).toEqual({ LOCAL_AUTHORITY: '0', NHS_TRUST: '10' });
    const elsewhere = { between: 'ORGANISATION_TYPE', system: 'NORTHANTS' };
    expect(await world.refusedBy(systemAnalyst, FLOWS, elsewhere)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('hides more when asked for a higher threshold, and refuses a lower one', async () => {
    expect(displays(await flows(world, rweAnalyst, { suppressBelow: 20 }))).toEqual(['RWE → RT5: *', 'RWE → RWE: *']);
    const lower = { between: 'ORGANISATION', suppressBelow: 2 };
    expect(await world.refusedBy(rweAnalyst, FLOWS, lower)).toBe('BAD_USER_INPUT');
  });

  it('is not there for anybody who is no analyst, nor for a scheme nobody knows', async () => {
    for (const actor of [administrator, member]) {
      expect(await world.refusedBy(actor, FLOWS, { between: 'ORGANISATION' })).toBe('FORBIDDEN_OR_NOT_FOUND');
      expect(await world.refusedBy(actor, FUNNEL, { scheme: SCHEME_ID })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    const unknown = Buffer.from('Scheme:8d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d99').toString('base64url');
    expect(await world.refusedBy(systemAnalyst, FLOWS, { between: 'ORGANISATION', scheme: unknown })).toBe(
      'FORBIDDEN_OR_NOT_FOUND',
    );
  });

  it('is null for a month that is not frozen, and names what is wrong with a month that is none', async () => {
    expect(await world.get(rweAnalyst, FLOWS, { between: 'ORGANISATION', month: '2026-12' })).toBeNull();
    expect(await world.refusedBy(rweAnalyst, FLOWS, { between: 'ORGANISATION', month: 'May' })).toBe('BAD_USER_INPUT');
  });
});

describe('the funnel of a scheme', () => {
  it('shows the stages to analysts of its owner, each rounded, with percentages from rounded figures', async () => {
    const funnel = await world.get<AnsweredFunnel>(rweAnalyst, FUNNEL, { scheme: SCHEME_ID });
    expect(
      funnel.stages.map(({ stage, unit, figure, percentOfFirst }) => [stage, unit, figure.display, percentOfFirst]),
    ).toEqual([
      ['APPLIED', 'APPLICATIONS', '20', 100],
      ['APPROVED', 'APPLICATIONS', '15', 75],
      ['MATCHED', 'PAIRS', '15', 100],
      ['INTRODUCED', 'PAIRS', '10', 67],
      ['AGREED', 'PAIRS', '10', 67],
      ['AT_LEAST_ONE_SESSION', 'PAIRS', '0', 0],
      ['COMPLETED', 'PAIRS', '0', 0],
    ]);
    expect(await stages(world, systemAnalyst)).toMatchObject({ MATCHED: '15' });
  });

  it('is not there for analysts of a partner', async () => {
    expect(await world.refusedBy(rt5Analyst, FUNNEL, { scheme: SCHEME_ID })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});

describe('the trace that a look at figures leaves (guarantee 24)', () => {
  it('says who looked, when, at what and why, and cannot be changed', async () => {
    await flows(world, rt5Analyst, { scheme: SCHEME_ID });
    const reads = 'SELECT actor_id, organisation, what, why, read_at FROM figure_reads WHERE actor_id = $1';
    const [entry] = await world.rows(SERVICE, `${reads} ORDER BY read_at DESC`, [rt5Analyst.id]);
    expect(entry).toMatchObject({
      organisation: 'RT5',
      what: { query: 'flows', month: '2026-11', between: 'ORGANISATION' },
      why: 'analyst report',
    });
    await expect(world.rows(SERVICE, 'DELETE FROM figure_reads')).rejects.toThrow(/permission denied/);
    await expect(world.rows(rt5Analyst, `UPDATE figure_reads SET why = 'none'`)).rejects.toThrow(/permission denied/);
    expect(await world.rows(rt5Analyst, 'SELECT * FROM figure_reads')).toEqual([]);
  });
});
