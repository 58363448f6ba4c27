import type { Actor } from '@pairwell/kernel';
import { SCHEME_ID, type AnalyticsWorld } from './analytics-world.js';

export interface AnsweredFigure {
  readonly value: number | null;
  readonly display: string;
  readonly suppressed: boolean;
  readonly nearestShown: { readonly description: string; readonly display: string } | null;
}

export interface AnsweredMatrix {
  readonly month: string;
  readonly asAt: string;
  readonly definitionVersion: number;
  readonly system: string | null;
  readonly cells: { from: { code: string }; to: { code: string }; figure: AnsweredFigure }[];
  readonly fromTotals: { side: { code: string }; figure: AnsweredFigure }[];
  readonly toTotals: { side: { code: string }; figure: AnsweredFigure }[];
  readonly total: AnsweredFigure | null;
}

export interface AnsweredFunnel {
  readonly stages: { stage: string; unit: string; figure: AnsweredFigure; percentOfFirst: number | null }[];
}

const FIGURE = '{ value display suppressed nearestShown { description display } }';

export const FLOWS = `query($between: FlowsBetween!, $scheme: ID, $month: String, $system: String, $suppressBelow: Int) {
  flows(between: $between, scheme: $scheme, month: $month, system: $system, suppressBelow: $suppressBelow) {
    month asAt definitionVersion system
    cells { from { code } to { code } figure ${FIGURE} }
    fromTotals { side { code } figure ${FIGURE} }
    toTotals { side { code } figure ${FIGURE} }
    total ${FIGURE}
  }
}`;

export const FUNNEL = `query($scheme: ID!, $month: String) {
  funnel(scheme: $scheme, month: $month) { stages { stage unit figure ${FIGURE} percentOfFirst } }
}`;

export function flows(
  world: AnalyticsWorld,
  actor: Actor,
  question: Readonly<Record<string, unknown>> = {},
): Promise<AnsweredMatrix> {
  return world.get(actor, FLOWS, { between: 'ORGANISATION', ...question });
}

/** The display of each stage by its name. */
export async function stages(world: AnalyticsWorld, actor: Actor, month?: string): Promise<Record<string, string>> {
  const { stages: all } = await world.get<AnsweredFunnel>(actor, FUNNEL, { scheme: SCHEME_ID, month });
  return Object.fromEntries(all.map(({ stage, figure }) => [stage, figure.display]));
}

/** `from → to: display` of every cell. */
export function displays(matrix: AnsweredMatrix): string[] {
  return matrix.cells.map(({ from, to, figure }) => `${from.code} → ${to.code}: ${figure.display}`);
}

export function margins(all: AnsweredMatrix['fromTotals']): Record<string, string> {
  return Object.fromEntries(all.map(({ side, figure }) => [side.code, figure.display]));
}
