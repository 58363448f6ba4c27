import { assertNever, type Actor, type Id } from '@pairwell/kernel';
import type { Cell } from './cells.js';
import { typeOf, type Affiliations } from './count-month.js';

/** Whose analysts may see a cell: analysts of one of the organisations, or of one of the systems. */
export interface Readers {
  readonly organisations: readonly string[];
  readonly systems: readonly string[];
}

/** What an analyst is entrusted with; empty for everybody who is none. */
export function scopeOf(actor: Actor): Readers {
  const grants = actor.grants.filter((grant) => grant.role === 'ANALYST');
  return {
    organisations: grants.flatMap((grant) => grant.organisation ?? []),
    systems: grants.flatMap((grant) => grant.system ?? []),
  };
}

/** True when the analyst is one of those who may see the cell. */
export function mayRead(scope: Readers, readers: Readers): boolean {
  return (
    scope.organisations.some((organisation) => readers.organisations.includes(organisation)) ||
    scope.systems.some((system) => readers.systems.includes(system))
  );
}

/**
 * Who may see a cell: an organisation's analyst the rows and columns that involve the organisation or its type, a
 * system's analyst whatever involves the system, and of a funnel those of the scheme's owner.
 *
 * @param owners the organisation that owns each scheme.
 */
export function readersOf(cell: Cell, affiliations: Affiliations, owners: ReadonlyMap<Id, string>): Readers {
  switch (cell.table) {
    case 'ORGANISATION':
      return withSystems([cell.from, cell.to], affiliations);
    case 'ORGANISATION_TYPE':
      return {
        organisations: [...affiliations.keys()].filter((code) => {
          const belongs = affiliations.get(code)?.systems.includes(cell.system) ?? false;
          return belongs && [cell.from, cell.to].includes(typeOf(code, affiliations));
        }),
        systems: [cell.system],
      };
    case 'FUNNEL':
      return withSystems([owners.get(cell.scheme) ?? null], affiliations);
    default:
      return assertNever(cell);
  }
}

function withSystems(sides: readonly (string | null)[], affiliations: Affiliations): Readers {
  const organisations = [...new Set(sides.filter((side) => side !== null))];
  return {
    organisations,
    systems: [...new Set(organisations.flatMap((code) => affiliations.get(code)?.systems ?? []))],
  };
}
