import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { mayManageMembers } from '../domain/authority.js';
import type { Membership } from '../domain/membership.js';
import { Memberships } from './memberships.port.js';

/** Memberships for those who manage them, held until the transaction ends. */
@Injectable()
export class ManagedMemberships {
  constructor(private readonly memberships: Memberships) {}

  /** @throws ForbiddenOrNotFound when it is not there or not this actor's to manage. */
  async take(tx: Transaction, actor: Actor, id: Id): Promise<Membership> {
    const membership = await this.memberships.take(tx, id);
    if (!membership) throw new ForbiddenOrNotFound();
    const hasAdministrator = await this.memberships.hasAdministrator(tx, membership.organisation);
    if (!mayManageMembers(actor, membership.organisation, hasAdministrator)) throw new ForbiddenOrNotFound();
    return membership;
  }
}
