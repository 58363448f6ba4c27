import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { mayEntrust } from '../domain/authority.js';
import { notInSystem, requireVersion } from '../domain/identity.refusals.js';
import { entrust, withdraw, type Entrusted, type Membership } from '../domain/membership.js';
import { Memberships } from './memberships.port.js';
import { Organisations } from './organisations.port.js';

export interface ChangeRole {
  readonly membership: Id;
  readonly role: Entrusted['role'];
  /** For an analyst of a whole system; everybody else's role counts in their own organisation. */
  readonly system?: string | undefined;
  /** For a coordinator of one scheme; without it, of all schemes of the organisation. */
  readonly scheme?: Id | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Roles are entrusted and withdrawn; either takes effect with the next look at the member's session. */
@Injectable()
export class ChangeRolesHandler {
  constructor(
    private readonly database: Database,
    private readonly memberships: Memberships,
    private readonly organisations: Organisations,
  ) {}

  /** @throws Refusal `MEMBERSHIP_ENDED`, `NOT_IN_SYSTEM`, `VERSION_CONFLICT` */
  grant(actor: Actor, command: ChangeRole): Promise<Membership> {
    return this.change(actor, 'grantRole', command, async (tx, membership, role) => {
      await this.requireInSystem(tx, membership.organisation, command.system);
      return entrust(membership, role);
    });
  }

  /** @throws Refusal `VERSION_CONFLICT` */
  revoke(actor: Actor, command: ChangeRole): Promise<Membership> {
    return this.change(actor, 'revokeRole', command, async (_tx, membership, role) => withdraw(membership, role));
  }

  private async change(
    actor: Actor,
    mutation: 'grantRole' | 'revokeRole',
    command: ChangeRole,
    decide: (tx: Transaction, membership: Membership, role: Entrusted) => Promise<Membership>,
  ): Promise<Membership> {
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, mutation, command.idempotencyKey);
      const membership = await this.memberships.take(tx, command.membership);
      if (!membership) throw new ForbiddenOrNotFound();
      const role = roleOf(command, membership.organisation);
      // A repeated request was allowed when it was made; it may itself have made the first administrator.
      const hasAdministrator = !repeated && (await this.memberships.hasAdministrator(tx, membership.organisation));
      if (!mayEntrust(actor, membership.organisation, role, hasAdministrator)) throw new ForbiddenOrNotFound();
      if (repeated) return membership;
      requireVersion(membership, command.expectedVersion);
      const changed = await decide(tx, membership, role);
      if (changed !== membership) await this.memberships.save(tx, changed);
      return changed;
    });
  }

  private async requireInSystem(tx: Transaction, organisation: string, system: string | undefined): Promise<void> {
    if (system === undefined) return;
    const home = await this.organisations.find(tx, organisation);
    if (!home?.systems.includes(system)) throw notInSystem();
  }
}

function roleOf(command: ChangeRole, organisation: string): Entrusted {
  if (command.system !== undefined) return { role: command.role, system: command.system };
  return { role: command.role, organisation, ...(command.scheme === undefined ? {} : { scheme: command.scheme }) };
}
