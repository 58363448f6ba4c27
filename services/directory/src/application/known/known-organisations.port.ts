import type { Transaction } from '@pairwell/persistence';

/** What the directory knows of an organisation; identity owns it. */
export interface KnownOrganisation {
  readonly code: string;
  readonly type: string;
  /** Codes of the systems it belongs to now. */
  readonly systems: readonly string[];
  readonly status: 'ACTIVE' | 'CLOSED';
}

/** Organisations as identity has told of them. */
export abstract class KnownOrganisations {
  abstract find(tx: Transaction, code: string): Promise<KnownOrganisation | undefined>;

  /** One organisation of a system, or none when nobody belongs to it: then it is unknown here. */
  abstract someOf(tx: Transaction, system: string): Promise<KnownOrganisation | undefined>;

  /** Takes in what identity says unless something newer is known. @returns true when it was news. */
  abstract learn(tx: Transaction, organisation: KnownOrganisation, version: number): Promise<boolean>;
}
