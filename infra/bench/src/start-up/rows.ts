import type { Figure, Row } from '../report/row.js';
import type { ProcessLine } from './process-tree.js';

export const PROCESSES = ['identity', 'directory', 'matching', 'relationships', 'analytics', 'gateway'] as const;

/** In seconds: what a second start may take. */
const START_AT_MOST = 10;
/** In megabytes: what the six processes together may hold after a start. */
const MEMORY_AT_MOST = 1_200;

/** @param seconds of ours and of the yardstick; @param ratio the median of the rounds' own. */
export function startRow(seconds: { readonly ours: number; readonly yardstick: number }, ratio: number): Row {
  return {
    what: '`npm start`, the second time',
    ours: { value: seconds.ours, unit: 's' },
    yardstick: { value: seconds.yardstick, unit: 's', name: 'PostgreSQL and six bare processes' },
    ratio,
    bar: { kind: 'at most', value: START_AT_MOST },
  };
}

/**
 * Each process beside a bare one, then all of them, then the launcher.
 *
 * @param family what the launcher has started, PostgreSQL among it.
 * @param launcher resident set in megabytes; @param bare that of a Node.js process that does nothing.
 * @throws Error when a process is not among them.
 */
export function memoryRows(family: readonly ProcessLine[], launcher: number, bare: number): Row[] {
  const rows = PROCESSES.map((name) => memoryRow(`memory of ${name}`, megabytesOf(name, family), besides(bare)));
  const six = rows.reduce((all, { ours }) => all + ours.value, 0);
  const sixBare = { value: bare * PROCESSES.length, unit: 'MB', name: 'six bare processes' } as const;
  return [
    ...rows,
    { ...memoryRow('memory of the six processes', six, sixBare), bar: { kind: 'at most', value: MEMORY_AT_MOST } },
    memoryRow('memory of the launcher', launcher, besides(bare)),
  ];
}

function megabytesOf(name: string, family: readonly ProcessLine[]): number {
  const found = family.find(({ command }) => !/postgres/.test(command) && command.includes(`/${name}`));
  if (found === undefined) throw new Error(`there is no process "${name}" under the launcher`);
  return found.megabytes;
}

function besides(bare: number): Figure & { readonly name: string } {
  return { value: bare, unit: 'MB', name: 'bare process' };
}

function memoryRow(what: string, megabytes: number, yardstick: Figure & { readonly name: string }): Row {
  return { what, ours: { value: megabytes, unit: 'MB' }, yardstick, ratio: megabytes / yardstick.value };
}
