import type { Day } from './day.js';

/** A partner of an integrated care system: a trust, a council, a hospice, a board, a university. */
export interface Organisation {
  /** ODS code (NHS data dictionary, 3 to 6 characters) or a `LOCAL-` id. */
  readonly code: string;
  readonly name: string;
  /** Such as `NHS_TRUST` or `LOCAL_AUTHORITY`. */
  readonly type: string;
  /** The integrated care board it belongs to. */
  readonly icbCode: string | null;
  readonly regionCode: string | null;
  readonly validFrom: Day;
  /** The first day on which it is no longer open; null while no end is known. */
  readonly validTo: Day | null;
  /** Codes of the organisations that took over from it. */
  readonly successors: readonly string[];
  /** Codes of the systems it belongs to now, in alphabetical order. */
  readonly systems: readonly string[];
  readonly version: number;
}

export type OrganisationStatus = 'ACTIVE' | 'CLOSED';

/** An organisation that has not opened yet is already dealt with: people are brought in before the first day. */
export function statusOn(organisation: Pick<Organisation, 'validTo'>, today: Day): OrganisationStatus {
  return organisation.validTo !== null && organisation.validTo <= today ? 'CLOSED' : 'ACTIVE';
}

/** The organisation as a member of one more system; unchanged when it is one already. */
export function joinSystem(organisation: Organisation, system: string): Organisation {
  if (organisation.systems.includes(system)) return organisation;
  const systems = [...organisation.systems, system].sort();
  return { ...organisation, systems, version: organisation.version + 1 };
}
