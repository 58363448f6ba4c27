import { assertNever, type Id } from '@pairwell/kernel';

/** Stages that the facts of today tell, in their order. Applications are counted first, pairs from `MATCHED` on. */
export const APPLICATION_STAGES = ['APPLIED', 'APPROVED'] as const;
export const PAIR_STAGES = ['MATCHED', 'INTRODUCED', 'AGREED', 'AT_LEAST_ONE_SESSION', 'COMPLETED'] as const;

export type ApplicationStage = (typeof APPLICATION_STAGES)[number];
export type PairStage = (typeof PAIR_STAGES)[number];
export type Stage = ApplicationStage | PairStage;

/** Pairs between organisations; null on a side means "any", a null scheme "all schemes together". */
export interface OrganisationCell {
  readonly table: 'ORGANISATION';
  readonly scheme: Id | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Pairs between types of organisation that involve one system, at least with one end. */
export interface TypeCell {
  readonly table: 'ORGANISATION_TYPE';
  readonly scheme: Id | null;
  readonly system: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** How many of a scheme have come at least as far as a stage. */
export interface StageCell {
  readonly table: 'FUNNEL';
  readonly scheme: Id;
  readonly stage: Stage;
}

export type FlowCell = OrganisationCell | TypeCell;

/** A place in the fixed set of cells. */
export type Cell = FlowCell | StageCell;

/** The cell's name in the frozen months, such as `organisation:*:RWE:RT5`. */
export function keyOf(cell: Cell): string {
  const any = (value: string | null): string => value ?? '*';
  switch (cell.table) {
    case 'ORGANISATION':
      return `organisation:${any(cell.scheme)}:${any(cell.from)}:${any(cell.to)}`;
    case 'ORGANISATION_TYPE':
      return `type:${any(cell.scheme)}:${cell.system}:${any(cell.from)}:${any(cell.to)}`;
    case 'FUNNEL':
      return `funnel:${cell.scheme}:${cell.stage}`;
    default:
      return assertNever(cell);
  }
}

/** The cells that are read together: one matrix, or one funnel, of one scheme or of all. */
export function blockOf(cell: Cell): string {
  const scheme = cell.scheme ?? '*';
  if (cell.table === 'ORGANISATION_TYPE') return `type:${scheme}:${cell.system}`;
  return cell.table === 'FUNNEL' ? `funnel:${scheme}` : `organisation:${scheme}`;
}

/** Reads {@link keyOf} back. */
export function cellOf(key: string): Cell {
  const [table, scheme = '', ...rest] = key.split(':');
  const side = (value: string | undefined): string | null => (value === undefined || value === '*' ? null : value);
  if (table === 'organisation') {
    return { table: 'ORGANISATION', scheme: side(scheme), from: side(rest[0]), to: side(rest[1]) };
  }
  if (table === 'type' && rest[0] !== undefined) {
    const [system, from, to] = rest;
    return { table: 'ORGANISATION_TYPE', scheme: side(scheme), system, from: side(from), to: side(to) };
  }
  const stage = [...APPLICATION_STAGES, ...PAIR_STAGES].find((known) => known === rest[0]);
  if (table === 'funnel' && stage) return { table: 'FUNNEL', scheme, stage };
  throw new Error(`${key} names no cell`);
}
