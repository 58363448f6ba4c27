import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ErasureRequests } from '../../application/erasure/erasure-requests.port.js';
import type { ErasureConfirmation, ErasureRequest } from '../../domain/erasure-request.js';

/** As JSON has it: instants are texts. */
type StoredConfirmation = Omit<ErasureConfirmation, 'confirmedAt'> & { readonly confirmedAt: string };

type Row = Omit<ErasureRequest, 'confirmations'> & { readonly confirmations: readonly StoredConfirmation[] };

const SELECT = `
  SELECT r.id, r.person, r.organisations, r.requested_at AS "requestedAt", r.asked,
         coalesce((SELECT jsonb_agg(jsonb_build_object('party', c.party, 'confirmedAt', c.confirmed_at,
                                                       'erased', c.erased, 'kept', c.kept) ORDER BY c.party)
                     FROM erasure_confirmations c WHERE c.request = r.id), '[]') AS confirmations
    FROM erasure_requests r`;

@Injectable()
export class PostgresErasureRequests extends ErasureRequests {
  async find(tx: Transaction, id: Id): Promise<ErasureRequest | undefined> {
    return (await requests(tx, `${SELECT} WHERE r.id = $1`, [id]))[0];
  }

  /** Locked in a statement of its own, so that what is read sees what the holder before has committed. */
  async hold(tx: Transaction, id: Id): Promise<ErasureRequest | undefined> {
    await tx.query('SELECT FROM erasure_requests WHERE id = $1 FOR UPDATE', [id]);
    return this.find(tx, id);
  }

  async ofPerson(tx: Transaction, person: Id): Promise<ErasureRequest | undefined> {
    return (await requests(tx, `${SELECT} WHERE r.person = $1`, [person]))[0];
  }

  async add(tx: Transaction, request: Omit<ErasureRequest, 'confirmations'>): Promise<void> {
    const { id, person, organisations, requestedAt, asked } = request;
    await tx.query(
      `INSERT INTO erasure_requests (id, person, organisations, requested_at, asked) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (person) DO NOTHING`,
      [id, person, organisations, requestedAt, asked],
    );
  }

  async askAgain(tx: Transaction, id: Id): Promise<void> {
    await tx.query('UPDATE erasure_requests SET asked = asked + 1 WHERE id = $1', [id]);
  }

  async confirm(tx: Transaction, request: Id, confirmation: ErasureConfirmation): Promise<void> {
    const { party, confirmedAt, erased, kept } = confirmation;
    await tx.query(
      `INSERT INTO erasure_confirmations (request, party, confirmed_at, erased, kept) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (request, party) DO UPDATE
          SET confirmed_at = greatest(erasure_confirmations.confirmed_at, excluded.confirmed_at),
              erased = excluded.erased, kept = excluded.kept`,
      [request, party, confirmedAt, erased, kept],
    );
  }

  page(tx: Transaction, after: Id | undefined, limit: number): Promise<readonly ErasureRequest[]> {
    return requests(tx, `${SELECT} WHERE $1::uuid IS NULL OR r.id > $1 ORDER BY r.id LIMIT $2`, [after ?? null, limit]);
  }
}

async function requests(tx: Transaction, sql: string, parameters: unknown[]): Promise<ErasureRequest[]> {
  const rows = await tx.query<Row[]>(sql, parameters);
  return rows.map((row) => ({
    ...row,
    confirmations: row.confirmations.map((confirmation) => ({
      ...confirmation,
      confirmedAt: new Date(confirmation.confirmedAt),
    })),
  }));
}
