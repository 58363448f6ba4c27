import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { ForbiddenOrNotFound } from '@pairwell/service-host';
import { administers, isOperator, maySeeMembers } from '../domain/authority.js';
import type { Membership } from '../domain/membership.js';
import { Memberships, type ListedMember, type MemberFilter } from './memberships.port.js';

/** Who works here, for those who work here too. */
@Injectable()
export class MembersQuery {
  constructor(
    private readonly database: Database,
    private readonly memberships: Memberships,
  ) {}

  /** @throws ForbiddenOrNotFound when it is not the actor's own organisation. */
  async list(actor: Actor, filter: MemberFilter): Promise<readonly ListedMember[]> {
    if (!maySeeMembers(actor, filter.organisation)) throw new ForbiddenOrNotFound();
    return this.database.transaction(actor, (tx) => this.memberships.list(tx, filter), { readOnly: true });
  }

  /** Memberships of the actor's own organisation and the actor's own elsewhere; what has ended, administrators only. */
  async byId(actor: Actor, ids: readonly Id[]): Promise<ReadonlyMap<Id, Membership>> {
    const found = await this.database.transaction(actor, (tx) => this.memberships.findMany(tx, ids), {
      readOnly: true,
    });
    return new Map(found.filter((membership) => maySee(actor, membership)).map((one) => [one.id, one]));
  }

  /** The actor's membership where they act now; undefined for a portal on its own behalf. */
  async own(actor: Actor): Promise<Membership | undefined> {
    if (actor.kind !== 'person') return undefined;
    return this.database.transaction(actor, (tx) => this.memberships.of(tx, actor.id, actor.organisation), {
      readOnly: true,
    });
  }
}

function maySee(actor: Actor, membership: Membership): boolean {
  if (isOperator(actor) || administers(actor, membership.organisation)) return true;
  if (actor.kind !== 'person' || membership.status === 'ENDED') return false;
  return membership.person === actor.id || membership.organisation === actor.organisation;
}
