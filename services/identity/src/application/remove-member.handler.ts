import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { requireVersion } from '../domain/identity.refusals.js';
import { end, type Membership } from '../domain/membership.js';
import { ManagedMemberships } from './managed-memberships.js';
import { Memberships } from './memberships.port.js';

export interface RemoveMember {
  readonly membership: Id;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Someone leaves an organisation: their sessions there end with the next look at them. */
@Injectable()
export class RemoveMemberHandler {
  constructor(
    private readonly database: Database,
    private readonly managed: ManagedMemberships,
    private readonly memberships: Memberships,
  ) {}

  /** @throws Refusal `VERSION_CONFLICT` */
  async handle(actor: Actor, command: RemoveMember): Promise<Membership> {
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'removeMember', command.idempotencyKey);
      const membership = await this.managed.take(tx, actor, command.membership);
      if (repeated) return membership;
      requireVersion(membership, command.expectedVersion);
      const ended = end(membership);
      if (ended !== membership) await this.memberships.save(tx, ended);
      return ended;
    });
  }
}
