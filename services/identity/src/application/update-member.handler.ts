import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database } from '@pairwell/persistence';
import { requireVersion } from '../domain/identity.refusals.js';
import { update, type Employment, type Membership } from '../domain/membership.js';
import { LineManagers } from './line-managers.js';
import { ManagedMemberships } from './managed-memberships.js';
import { Memberships } from './memberships.port.js';
import { People } from './people.port.js';

/** Only what is named changes; null takes a value away. */
export interface UpdateMember extends Partial<Employment> {
  readonly membership: Id;
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** The administrator corrects what the employer says about a member. */
@Injectable()
export class UpdateMemberHandler {
  constructor(
    private readonly database: Database,
    private readonly managed: ManagedMemberships,
    private readonly memberships: Memberships,
    private readonly people: People,
    private readonly lineManagers: LineManagers,
  ) {}

  /** @throws Refusal `MEMBERSHIP_ENDED`, `LINE_MANAGER_NOT_FOUND`, `VERSION_CONFLICT` */
  async handle(actor: Actor, command: UpdateMember): Promise<Membership> {
    const { membership: id, name, email, expectedVersion, idempotencyKey, ...employment } = command;
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'updateMember', idempotencyKey);
      const membership = await this.managed.take(tx, actor, id);
      if (repeated) return membership;
      requireVersion(membership, expectedVersion);
      await this.lineManagers.require(tx, membership.organisation, employment.lineManager, membership.person);
      const changed = update(membership, employment);
      await this.memberships.save(tx, changed);
      await this.people.update(tx, membership.person, {
        ...(name === undefined ? {} : { name }),
        ...(email === undefined ? {} : { email }),
      });
      return changed;
    });
  }
}
