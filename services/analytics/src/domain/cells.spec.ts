import { describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { cellOf, keyOf, type Cell } from './cells.js';
import { countMonth, type Affiliations } from './count-month.js';
import { countsOf } from './disclosure/counted-month.js';
import { describeCell, largerCells } from './nearest-shown.js';
import { mayRead, readersOf, scopeOf } from './readers.js';

const SCHEME = '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13';
const affiliations: Affiliations = new Map([
  ['RWE', { type: 'NHS_TRUST', systems: ['LLR'] }],
  ['RT5', { type: 'NHS_TRUST', systems: ['LLR'] }],
  ['509', { type: 'LOCAL_AUTHORITY', systems: ['LLR'] }],
  ['RNS', { type: 'NHS_TRUST', systems: ['NORTHANTS'] }],
]);
const flow: Cell = { table: 'ORGANISATION', scheme: SCHEME, from: 'RWE', to: 'RT5' };

describe('the fixed set of cells', () => {
  it('counts a pair in its flow, in every larger flow and in its stages', () => {
    const counted = countMonth({
      month: '2026-11',
      pairs: [
        { scheme: SCHEME, from: 'RWE', to: 'RT5', furthest: 'AGREED', count: 2 },
        { scheme: SCHEME, from: 'RWE', to: 'RNS', furthest: 'MATCHED', count: 1 },
      ],
      applications: [
        { scheme: SCHEME, furthest: 'APPROVED', count: 5 },
        { scheme: SCHEME, furthest: 'APPLIED', count: 1 },
      ],
      affiliations,
    });
    const counts = Object.fromEntries(countsOf(counted));
    expect(counts).toMatchObject({
      [`organisation:${SCHEME}:RWE:RT5`]: 2,
      [`organisation:${SCHEME}:RWE:*`]: 3,
      'organisation:*:*:RT5': 2,
      'type:*:LLR:NHS_TRUST:NHS_TRUST': 3,
      'type:*:NORTHANTS:NHS_TRUST:NHS_TRUST': 1,
      [`type:${SCHEME}:LLR:*:*`]: 3,
      [`funnel:${SCHEME}:APPLIED`]: 6,
      [`funnel:${SCHEME}:APPROVED`]: 5,
      [`funnel:${SCHEME}:MATCHED`]: 3,
      [`funnel:${SCHEME}:INTRODUCED`]: 2,
      [`funnel:${SCHEME}:AGREED`]: 2,
    });
    expect(counts).not.toHaveProperty(`funnel:${SCHEME}:AT_LEAST_ONE_SESSION`);
  });

  it('has a name for each cell that can be read back', () => {
    const cells: Cell[] = [
      flow,
      { table: 'ORGANISATION', scheme: null, from: null, to: 'LOCAL-LOROS' },
      { table: 'ORGANISATION_TYPE', scheme: null, system: 'LLR', from: 'HOSPICE', to: null },
      { table: 'FUNNEL', scheme: SCHEME, stage: 'AT_LEAST_ONE_SESSION' },
    ];
    expect(cells.map(keyOf).map(cellOf)).toEqual(cells);
    expect(() => cellOf('funnel:x:NEVER')).toThrow('names no cell');
  });

  it('leads from a suppressed flow to larger cells, the nearest first', () => {
    expect(largerCells(flow, affiliations).map(keyOf)).toEqual([
      `organisation:${SCHEME}:RWE:*`,
      `organisation:${SCHEME}:*:RT5`,
      `type:${SCHEME}:LLR:NHS_TRUST:NHS_TRUST`,
      `type:${SCHEME}:LLR:NHS_TRUST:*`,
      `type:${SCHEME}:LLR:*:NHS_TRUST`,
      `type:${SCHEME}:LLR:*:*`,
      'organisation:*:RWE:RT5',
      'organisation:*:RWE:*',
      'organisation:*:*:RT5',
      'type:*:LLR:NHS_TRUST:NHS_TRUST',
      'type:*:LLR:NHS_TRUST:*',
      'type:*:LLR:*:NHS_TRUST',
      'type:*:LLR:*:*',
    ]);
    expect(describeCell({ ...flow, to: null })).toBe('pairs from RWE to anywhere, this scheme');
  });

  it('leads from a suppressed stage to the stages before it', () => {
    const keys = largerCells({ table: 'FUNNEL', scheme: SCHEME, stage: 'AGREED' }, affiliations).map(keyOf);
    expect(keys).toEqual([`funnel:${SCHEME}:INTRODUCED`, `funnel:${SCHEME}:MATCHED`]);
  });
});

describe('who may see a figure', () => {
  const person: Actor = { kind: 'person', id: SCHEME, session: SCHEME, organisation: 'RT5', grants: [] };
  const analystOf = (grant: { organisation?: string; system?: string }): Actor => ({
    ...person,
    grants: [{ role: 'ANALYST', ...grant }],
  });
  const sees = (actor: Actor, cell: Cell): boolean =>
    mayRead(scopeOf(actor), readersOf(cell, affiliations, new Map([[SCHEME, 'RWE']])));

  it('an analyst of an organisation sees the rows and columns that involve it, and not those of others', () => {
    const rt5 = analystOf({ organisation: 'RT5' });
    expect(sees(rt5, flow)).toBe(true);
    expect(sees(rt5, { ...flow, to: '509' })).toBe(false);
    expect(sees(rt5, { table: 'ORGANISATION_TYPE', scheme: null, system: 'LLR', from: 'NHS_TRUST', to: null })).toBe(
      true,
    );
    expect(sees(rt5, { table: 'ORGANISATION_TYPE', scheme: null, system: 'LLR', from: null, to: null })).toBe(false);
    expect(sees(rt5, { table: 'FUNNEL', scheme: SCHEME, stage: 'MATCHED' })).toBe(false);
  });

  it('an analyst of a system sees whatever involves the system', () => {
    const llr = analystOf({ system: 'LLR' });
    expect(sees(llr, flow)).toBe(true);
    expect(sees(llr, { table: 'ORGANISATION_TYPE', scheme: null, system: 'LLR', from: null, to: null })).toBe(true);
    expect(sees(llr, { table: 'FUNNEL', scheme: SCHEME, stage: 'MATCHED' })).toBe(true);
    expect(sees(analystOf({ system: 'NORTHANTS' }), flow)).toBe(false);
  });

  it('nobody else sees any, whatever else they are entrusted with', () => {
    const administrator: Actor = { ...person, grants: [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' }] };
    expect(sees(administrator, flow)).toBe(false);
    expect(sees(person, flow)).toBe(false);
  });
});
