import { Database, SERVICE } from '@pairwell/persistence';
import type { Erasure } from './erasure.js';

/** An entry of the list, with its place in it. */
export interface ListedErasure extends Erasure {
  /** Rises from entry to entry; entries of transactions in flight may appear below one that was read. */
  readonly place: bigint;
}

/**
 * The list of erased people: append-only, ids only, in a PostgreSQL database of its own that no restore of a service
 * brings back (ADR 0022). Identity writes it; every service reads it when it starts.
 */
export class ErasureList {
  private opened: Promise<Database> | undefined;

  /**
   * @param url `postgres://` address as the application role, which may append and read and nothing else. It is opened
   *   with the first use, so that a list that is away keeps nobody from being made.
   */
  constructor(
    private readonly url: string,
    private readonly applicationName: string,
  ) {}

  /** Adds an entry; nothing when the person is on the list. @throws DatabaseUnavailable, DatabaseMisconfigured */
  async append({ person, request, requestedAt }: Erasure): Promise<void> {
    const database = await this.database();
    await database.transaction(SERVICE, (tx) =>
      tx.query(
        `INSERT INTO erasures (person_id, request_id, requested_at) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO NOTHING`,
        [person, request, requestedAt],
      ),
    );
  }

  /** Entries in their order, page by page. @throws DatabaseUnavailable, DatabaseMisconfigured */
  async page(after: bigint, limit: number): Promise<readonly ListedErasure[]> {
    const database = await this.database();
    const rows = await database.transaction(
      SERVICE,
      (tx) =>
        tx.query<(Erasure & { readonly place: string })[]>(
          `SELECT place, person_id AS person, request_id AS request, requested_at AS "requestedAt"
             FROM erasures WHERE place > $1 ORDER BY place LIMIT $2`,
          [String(after), limit],
        ),
      { readOnly: true },
    );
    return rows.map((row) => ({ ...row, place: BigInt(row.place) }));
  }

  async close(): Promise<void> {
    const database = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    await database?.close();
  }

  private database(): Promise<Database> {
    this.opened ??= Database.connect({ url: this.url, applicationName: this.applicationName, poolSize: 1 }).catch(
      (error: unknown) => {
        this.opened = undefined;
        throw error;
      },
    );
    return this.opened;
  }
}
