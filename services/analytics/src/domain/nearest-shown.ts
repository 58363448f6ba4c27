import { PAIR_STAGES, type Cell, type OrganisationCell, type StageCell, type TypeCell } from './cells.js';
import { typeOf, type Affiliations } from './count-month.js';

/**
 * The larger cells that hold a cell, from the nearest to the furthest: first those that widen one side, then those
 * that widen both; in the same scheme before all schemes together. A reader of a suppressed figure is pointed to the
 * first of them that is shown and that they may see.
 */
export function largerCells(cell: Cell, affiliations: Affiliations): readonly Cell[] {
  const here = cell.table === 'FUNNEL' ? earlierStages(cell) : wider(cell, affiliations);
  if (cell.table === 'FUNNEL' || cell.scheme === null) return here;
  const everywhere = { ...cell, scheme: null };
  return [...here, everywhere, ...wider(everywhere, affiliations)];
}

/** One sentence that says what a cell counts, in codes. */
export function describeCell(cell: Cell): string {
  if (cell.table === 'FUNNEL') return `everything in this scheme that came as far as ${cell.stage}`;
  const side = (code: string | null): string => code ?? 'anywhere';
  const within = cell.table === 'ORGANISATION_TYPE' ? ` that involve ${cell.system}` : '';
  const scheme = cell.scheme === null ? 'all schemes together' : 'this scheme';
  return `pairs from ${side(cell.from)} to ${side(cell.to)}${within}, ${scheme}`;
}

function earlierStages(cell: StageCell): Cell[] {
  const at = PAIR_STAGES.findIndex((stage) => stage === cell.stage);
  if (at < 0) return cell.stage === 'APPROVED' ? [{ ...cell, stage: 'APPLIED' }] : [];
  return PAIR_STAGES.slice(0, at)
    .reverse()
    .map((stage) => ({ ...cell, stage }));
}

function wider(cell: OrganisationCell | TypeCell, affiliations: Affiliations): Cell[] {
  const sides: Cell[] =
    cell.from !== null && cell.to !== null
      ? [
          { ...cell, to: null },
          { ...cell, from: null },
        ]
      : [];
  if (cell.table === 'ORGANISATION_TYPE') return [...sides, { ...cell, from: null, to: null }];
  return [...sides, ...typesAround(cell, affiliations)];
}

/** The cells between types of organisation that hold a cell between organisations. */
function typesAround(cell: OrganisationCell, affiliations: Affiliations): Cell[] {
  const codes = [cell.from, cell.to].filter((code) => code !== null);
  const systems = [...new Set(codes.flatMap((code) => affiliations.get(code)?.systems ?? []))].sort();
  const typed = (code: string | null): string | null => (code === null ? null : typeOf(code, affiliations));
  return systems.flatMap((system) => {
    const types: TypeCell = {
      table: 'ORGANISATION_TYPE',
      scheme: cell.scheme,
      system,
      from: typed(cell.from),
      to: typed(cell.to),
    };
    return [types, ...wider(types, affiliations)];
  });
}
