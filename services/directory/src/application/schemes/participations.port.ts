import type { Transaction } from '@pairwell/persistence';
import type { Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import { type Page, Records } from '../records.port.js';

export abstract class Participations extends Records<Participation> {
  abstract of(tx: Transaction, schemeId: string, personId: string, as: Side): Promise<Participation | undefined>;

  abstract ofPerson(tx: Transaction, personId: string, organisation: string): Promise<Participation[]>;

  /** Of the person from every organisation. */
  abstract allOf(tx: Transaction, personId: string): Promise<Participation[]>;

  /** Who takes part in a scheme, by id. */
  abstract inScheme(
    tx: Transaction,
    schemeId: string,
    filter: { readonly status?: ParticipationStatus | undefined; readonly as?: Side | undefined },
    page: Page,
  ): Promise<Participation[]>;
}
