import type { Id } from '@pairwell/kernel';
import { APPLICATION_STAGES, keyOf, PAIR_STAGES, type ApplicationStage, type Cell, type PairStage } from './cells.js';
import type { CountedMonth, Floor, Part } from './disclosure/disclosure-control.js';
import type { Month } from './month.js';

/**
 * Version of what is counted and how; it rises when a definition below changes, or that of a fact.
 * 2: a pair that ends is completed where its agreed sessions were held, and no longer by its word after any session.
 */
export const DEFINITION_VERSION = 2;

/** What an organisation is, as known when a month is counted. */
export interface Affiliation {
  readonly type: string;
  readonly systems: readonly string[];
}

/** Organisations by code. One that has not been heard of counts as type `UNKNOWN` in no system. */
export type Affiliations = ReadonlyMap<string, Affiliation>;

/** Pairs of one scheme from a mentor's to a mentee's organisation that have come just so far by the month's end. */
export interface PairsCounted {
  readonly scheme: Id;
  readonly from: string;
  readonly to: string;
  readonly furthest: PairStage;
  readonly count: number;
}

/** Applications of one scheme that have come just so far by the month's end. */
export interface ApplicationsCounted {
  readonly scheme: Id;
  readonly furthest: ApplicationStage;
  readonly count: number;
}

/** What is counted of a month: cumulative, since the beginning, as at its last day. */
export interface MonthsFacts {
  readonly month: Month;
  readonly pairs: readonly PairsCounted[];
  readonly applications: readonly ApplicationsCounted[];
  readonly affiliations: Affiliations;
}

/** Sorts the facts of a month into the fixed set of cells. */
export function countMonth(facts: MonthsFacts): CountedMonth {
  const flows = new Map<string, Part>();
  const stages = new Map<string, Part>();
  for (const pairs of facts.pairs) {
    const cell = keyOf({ table: 'ORGANISATION', scheme: pairs.scheme, from: pairs.from, to: pairs.to });
    add(flows, cell, pairs.count, () => totalsOf(pairs, facts.affiliations).map(keyOf));
    for (const stage of PAIR_STAGES.slice(1, PAIR_STAGES.indexOf(pairs.furthest) + 1)) {
      add(stages, keyOf({ table: 'FUNNEL', scheme: pairs.scheme, stage }), pairs.count);
    }
  }
  for (const applications of facts.applications) {
    for (const stage of APPLICATION_STAGES.slice(0, APPLICATION_STAGES.indexOf(applications.furthest) + 1)) {
      add(stages, keyOf({ table: 'FUNNEL', scheme: applications.scheme, stage }), applications.count);
    }
  }
  const schemes = [...new Set(facts.pairs.map((pairs) => pairs.scheme))];
  return { month: facts.month, parts: [...flows.values(), ...stages.values()], floors: schemes.map(floorOf) };
}

function add(parts: Map<string, Part>, key: string, count: number, totals: () => readonly string[] = () => []): void {
  const before = parts.get(key);
  parts.set(key, before ? { ...before, count: before.count + count } : { key, count, totals: totals() });
}

/** The pairs of a scheme are the sum of its flows, and none of them can be introduced without being matched. */
function floorOf(scheme: Id): Floor {
  return {
    larger: keyOf({ table: 'FUNNEL', scheme, stage: 'MATCHED' }),
    smaller: keyOf({ table: 'FUNNEL', scheme, stage: 'INTRODUCED' }),
  };
}

/** Every larger cell that the pairs between two organisations in one scheme count towards. */
export function totalsOf(
  { scheme, from, to }: { scheme: Id; from: string; to: string },
  affiliations: Affiliations,
): readonly Cell[] {
  const sums = (one: Id | null): Cell[] => [
    { table: 'ORGANISATION', scheme: one, from, to: null },
    { table: 'ORGANISATION', scheme: one, from: null, to },
    ...typeCells(one, from, to, affiliations),
  ];
  return [
    { table: 'ORGANISATION', scheme: null, from, to },
    ...sums(scheme),
    ...sums(null),
    { table: 'FUNNEL', scheme, stage: 'MATCHED' },
  ];
}

function typeCells(scheme: Id | null, from: string, to: string, affiliations: Affiliations): Cell[] {
  const [fromType, toType] = [typeOf(from, affiliations), typeOf(to, affiliations)];
  const systems = new Set([...(affiliations.get(from)?.systems ?? []), ...(affiliations.get(to)?.systems ?? [])]);
  return [...systems].sort().flatMap((system): Cell[] => [
    { table: 'ORGANISATION_TYPE', scheme, system, from: fromType, to: toType },
    { table: 'ORGANISATION_TYPE', scheme, system, from: fromType, to: null },
    { table: 'ORGANISATION_TYPE', scheme, system, from: null, to: toType },
    { table: 'ORGANISATION_TYPE', scheme, system, from: null, to: null },
  ]);
}

export function typeOf(organisation: string, affiliations: Affiliations): string {
  return affiliations.get(organisation)?.type ?? 'UNKNOWN';
}
