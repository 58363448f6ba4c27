import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { PortalClients } from '../../application/sign-in.ports.js';
import type { PortalClient } from '../../domain/portal-client.js';

const SELECT = `SELECT id, client_id AS "clientId", organisation, name, secret_hash AS "secretHash", grants, status,
  version FROM portal_clients`;

@Injectable()
export class PostgresPortalClients extends PortalClients {
  async find(tx: Transaction, id: Id): Promise<PortalClient | undefined> {
    return (await tx.query<PortalClient[]>(`${SELECT} WHERE id = $1`, [id]))[0];
  }

  async named(tx: Transaction, clientId: string): Promise<PortalClient | undefined> {
    return (await tx.query<PortalClient[]>(`${SELECT} WHERE client_id = $1`, [clientId]))[0];
  }

  operators(tx: Transaction): Promise<readonly PortalClient[]> {
    return tx.query<PortalClient[]>(`${SELECT} WHERE grants @> '[{"role": "PLATFORM_OPERATOR"}]'`);
  }

  ofOrganisation(tx: Transaction, organisation: string): Promise<readonly PortalClient[]> {
    return tx.query<PortalClient[]>(`${SELECT} WHERE organisation = $1 ORDER BY name, id`, [organisation]);
  }

  async put(tx: Transaction, client: PortalClient): Promise<void> {
    const { id, clientId, organisation, name, secretHash, grants, status, version } = client;
    await tx.query(
      `INSERT INTO portal_clients (id, client_id, organisation, name, secret_hash, grants, status, version)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, secret_hash = excluded.secret_hash,
              grants = excluded.grants, status = excluded.status, version = excluded.version`,
      [id, clientId, organisation, name, secretHash, JSON.stringify(grants), status, version],
    );
  }
}
