import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { mayManageSignIn } from '../domain/authority.js';
import { requireVersion } from '../domain/identity.refusals.js';
import { revoke, type PortalClient } from '../domain/portal-client.js';
import { PortalClients } from './sign-in.ports.js';

export interface RevokePortalClient {
  readonly client: Id;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** A portal gets no more tokens, and every session opened through it ends with the next look at it. */
@Injectable()
export class RevokePortalClientHandler {
  constructor(
    private readonly database: Database,
    private readonly clients: PortalClients,
  ) {}

  /** @throws Refusal `VERSION_CONFLICT` */
  async handle(actor: Actor, command: RevokePortalClient): Promise<PortalClient> {
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'revokePortalClient', command.idempotencyKey);
      const client = await this.clients.find(tx, command.client);
      // The operator's own portal comes and goes with configuration alone.
      if (!client || client.organisation === '' || !mayManageSignIn(actor, client.organisation)) {
        throw new ForbiddenOrNotFound();
      }
      if (repeated) return client;
      requireVersion(client, command.expectedVersion);
      const revoked = revoke(client);
      if (revoked !== client) await this.clients.put(tx, revoked);
      return revoked;
    });
  }
}
