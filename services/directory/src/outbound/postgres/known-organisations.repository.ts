import { Injectable } from '@nestjs/common';
import { applyIfNewer } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { KnownOrganisations, type KnownOrganisation } from '../../application/known/known-organisations.port.js';

@Injectable()
export class PostgresKnownOrganisations implements KnownOrganisations {
  async find(tx: Transaction, code: string): Promise<KnownOrganisation | undefined> {
    const rows = await tx.query<KnownOrganisation[]>(`SELECT ${COLUMNS} FROM known_organisations WHERE code = $1`, [
      code,
    ]);
    return rows[0];
  }

  async someOf(tx: Transaction, system: string): Promise<KnownOrganisation | undefined> {
    const rows = await tx.query<KnownOrganisation[]>(
      `SELECT ${COLUMNS} FROM known_organisations WHERE $1 = ANY (systems) ORDER BY code LIMIT 1`,
      [system],
    );
    return rows[0];
  }

  learn(tx: Transaction, organisation: KnownOrganisation, version: number): Promise<boolean> {
    const { code, type, systems, status } = organisation;
    return applyIfNewer(tx, { table: 'known_organisations', key: { code }, state: { type, systems, status }, version });
  }
}

const COLUMNS = 'code, type, systems, status';
