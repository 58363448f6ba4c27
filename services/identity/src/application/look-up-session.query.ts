import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { actorOf } from '../domain/session.js';
import { Memberships } from './memberships.port.js';
import { Organisations } from './organisations.port.js';
import { PortalClients, Sessions, SignInClock, TrustedIssuers } from './sign-in.ports.js';

/** An actor together with when the gateway has to stop believing in them at the latest. */
export interface LiveSession {
  readonly actor: Actor;
  readonly expiresAt: Date;
}

/** Who a session stands for at this moment: nothing is remembered from the sign-in that can have changed since. */
@Injectable()
export class LookUpSession {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly clients: PortalClients,
    private readonly issuers: TrustedIssuers,
    private readonly memberships: Memberships,
    private readonly organisations: Organisations,
    private readonly clock: SignInClock,
  ) {}

  /** Undefined when there is no such session any more. */
  async find(id: Id): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    return this.database.transaction(
      SERVICE,
      async (tx) => {
        const session = await this.sessions.find(tx, id);
        if (!session) return undefined;
        const isPerson = session.kind === 'person';
        const standing = {
          client: await this.clients.find(tx, session.client),
          organisation: await this.organisations.find(tx, session.organisation),
          issuer: session.issuer === null ? undefined : await this.issuers.find(tx, session.issuer),
          membership: isPerson ? await this.memberships.of(tx, session.actor, session.organisation) : undefined,
        };
        const actor = actorOf(session, standing, now);
        return actor && { actor, expiresAt: session.expiresAt };
      },
      { readOnly: true },
    );
  }
}
