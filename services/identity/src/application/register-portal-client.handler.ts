import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, idempotentId } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { mayManageSignIn } from '../domain/authority.js';
import { dayOf } from '../domain/day.js';
import { organisationClosed } from '../domain/identity.refusals.js';
import { statusOn } from '../domain/organisation.js';
import type { PortalClient } from '../domain/portal-client.js';
import { hashSecret, newSecret } from './client-secret.js';
import { Organisations } from './organisations.port.js';
import { PortalClients } from './sign-in.ports.js';

export interface RegisterPortalClient {
  readonly organisation: string;
  readonly name: string;
  readonly idempotencyKey?: string | undefined;
}

export interface RegisteredPortalClient {
  readonly client: PortalClient;
  /** Answered once, by the request that made the client; null ever after. */
  readonly secret: string | null;
}

/** A portal of an organisation gets its own client id and secret. */
@Injectable()
export class RegisterPortalClientHandler {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly clients: PortalClients,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws Refusal `ORGANISATION_CLOSED` */
  async handle(actor: Actor, command: RegisterPortalClient): Promise<RegisteredPortalClient> {
    if (!mayManageSignIn(actor, command.organisation)) throw new ForbiddenOrNotFound();
    const id = idempotentId(actor, 'registerPortalClient', command.idempotencyKey);
    const secret = newSecret();
    const secretHash = await hashSecret(secret);
    return this.database.transaction(actor, async (tx) => {
      const known = await this.clients.find(tx, id);
      if (known) return { client: known, secret: null };
      const organisation = await this.organisations.find(tx, command.organisation);
      if (!organisation) throw new ForbiddenOrNotFound();
      if (statusOn(organisation, dayOf(this.clock.now())) === 'CLOSED') throw organisationClosed();
      const { name } = command;
      const status = 'ACTIVE' as const;
      const own = { id, clientId: id, organisation: organisation.code, grants: [] };
      const client: PortalClient = { ...own, name, secretHash, status, version: 1 };
      await this.clients.put(tx, client);
      return { client, secret };
    });
  }
}
