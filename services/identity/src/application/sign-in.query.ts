import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { mayManageSignIn } from '../domain/authority.js';
import type { PortalClient } from '../domain/portal-client.js';
import type { TrustedIssuer } from '../domain/trusted-issuer.js';
import { PortalClients, TrustedIssuers } from './sign-in.ports.js';

/** An organisation's portals and issuers, for those who manage them. */
@Injectable()
export class SignInQuery {
  constructor(
    private readonly database: Database,
    private readonly clients: PortalClients,
    private readonly issuers: TrustedIssuers,
  ) {}

  /** Null for those who do not manage this organisation's portals. */
  async clientsOf(actor: Actor, organisation: string): Promise<readonly PortalClient[] | null> {
    if (!mayManageSignIn(actor, organisation)) return null;
    return this.database.transaction(actor, (tx) => this.clients.ofOrganisation(tx, organisation), { readOnly: true });
  }

  /** Null for those who do not manage this organisation's issuers. */
  async issuersOf(actor: Actor, organisation: string): Promise<readonly TrustedIssuer[] | null> {
    if (!mayManageSignIn(actor, organisation)) return null;
    return this.database.transaction(actor, (tx) => this.issuers.ofOrganisation(tx, organisation), { readOnly: true });
  }

  /** Null for those who do not manage it, as for what does not exist. */
  async client(actor: Actor, id: Id): Promise<PortalClient | null> {
    const found = await this.database.transaction(actor, (tx) => this.clients.find(tx, id), { readOnly: true });
    return found && mayManageSignIn(actor, found.organisation) ? found : null;
  }

  /** Null for those who do not manage it, as for what does not exist. */
  async issuer(actor: Actor, id: Id): Promise<TrustedIssuer | null> {
    const found = await this.database.transaction(actor, (tx) => this.issuers.find(tx, id), { readOnly: true });
    return found && mayManageSignIn(actor, found.organisation) ? found : null;
  }
}
