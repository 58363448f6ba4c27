import type { Transaction } from '@pairwell/persistence';
import type { Participation, ParticipationStatus, Side } from '../../domain/participation.js';
import { type Page, Records } from '../records.port.js';

export abstract class Participations extends Records<Participation> {
  abstract of(tx: Transaction, schemeId: string, personId: string, as: Side): Promise<Participation | undefined>;

  abstract ofPerson(tx: Transaction, personId: string, organisation: string): Promise<Participation[]>;

  /** Of the person from every organisation. */
  abstract allOf(tx: Transaction, personId: string): Promise<Participation[]>;

  /** Those that nobody approved, of all schemes, by id: for the service itself. */
  abstract unfinished(tx: Transaction, page: Page): Promise<Participation[]>;

  /** As if nobody had ever applied; only the service itself may. @param end what others hear of it, or null. */
  abstract delete(tx: Transaction, id: string, end: Participation | null): Promise<void>;

  /** Who takes part in a scheme, by id. */
  abstract inScheme(
    tx: Transaction,
    schemeId: string,
    filter: { readonly status?: ParticipationStatus | undefined; readonly as?: Side | undefined },
    page: Page,
  ): Promise<Participation[]>;
}
