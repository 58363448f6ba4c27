import { Injectable } from '@nestjs/common';
import { Database, SERVICE } from '@pairwell/persistence';
import type { PortalClient } from '../domain/portal-client.js';
import { PortalClients } from './sign-in.ports.js';

/** Portals by what they send as `client_id`, for the token endpoint. */
@Injectable()
export class PortalsQuery {
  constructor(
    private readonly database: Database,
    private readonly clients: PortalClients,
  ) {}

  /** Undefined for portals that are unknown or revoked. */
  async active(clientId: string): Promise<PortalClient | undefined> {
    const found = await this.database.transaction(SERVICE, (tx) => this.clients.named(tx, clientId), {
      readOnly: true,
    });
    return found?.status === 'ACTIVE' ? found : undefined;
  }
}
