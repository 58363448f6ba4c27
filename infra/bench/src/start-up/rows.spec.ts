import { describe, expect, it } from '@jest/globals';
import { reaches, toldBar } from '../report/row.js';
import type { ProcessLine } from './process-tree.js';
import { memoryRows, PROCESSES, startRow } from './rows.js';

const family = (megabytes: number): ProcessLine[] => [
  { pid: 1, parent: 0, megabytes: 4_000, command: '/clone/postgres -D /data/identity' },
  ...PROCESSES.map((name, pid) => ({ pid, parent: 0, megabytes, command: `node /dist/bundles/x/${name}.js` })),
];

describe('the bars of a start', () => {
  it('are ten seconds for the second one', () => {
    const row = startRow({ ours: 10, yardstick: 0.25 }, 40);
    expect(toldBar(row)).toBe('≤ 10 s');
    expect([reaches(row), reaches(startRow({ ours: 10.1, yardstick: 0.25 }, 40))]).toEqual([true, false]);
  });

  it('are 1.2 GB for the six processes together, without PostgreSQL and the launcher', () => {
    const barOf = (megabytes: number) => memoryRows(family(megabytes), 100, 40).filter(({ bar }) => bar !== undefined);
    const [six, ...others] = barOf(200);
    expect(six).toMatchObject({ what: 'memory of the six processes', ours: { value: 1_200 }, ratio: 5 });
    expect(others).toEqual([]);
    expect(six && toldBar(six)).toBe('≤ 1,200 MB');
    expect([...barOf(200), ...barOf(201)].map(reaches)).toEqual([true, false]);
  });

  it('are not said to be reached when a process is missing', () => {
    expect(() => memoryRows(family(100).slice(0, -1), 100, 40)).toThrow('no process "gateway"');
  });
});
