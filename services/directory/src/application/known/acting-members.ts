import { Injectable } from '@nestjs/common';
import { Refusal, type Actor } from '@pairwell/kernel';
import { Database, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound, waitUntilKnown } from '@pairwell/service-host';
import { KnownMembers, type KnownMembership } from './known-members.port.js';
import { KnownOrganisations } from './known-organisations.port.js';

/** What a person does for themselves begins here: they work for the organisation they act for. */
@Injectable()
export class ActingMembers {
  constructor(
    private readonly database: Database,
    private readonly members: KnownMembers,
    private readonly organisations: KnownOrganisations,
  ) {}

  /**
   * Runs `work` in a transaction that holds the person, with the membership as it is then.
   *
   * @throws ForbiddenOrNotFound for portals and for people who have left; Unavailable while identity's news of the
   *   person has not arrived.
   */
  async act<T>(actor: Actor, work: (tx: Transaction, member: KnownMembership) => Promise<T>): Promise<T> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    const find = (tx: Transaction): Promise<KnownMembership | undefined> =>
      this.members.find(tx, actor.id, actor.organisation);
    await waitUntilKnown(() => this.database.transaction(actor, find, { readOnly: true }));
    return this.database.transaction(actor, async (tx) => {
      await this.members.hold(tx, actor.id);
      const member = await find(tx);
      if (member?.status !== 'ACTIVE') throw new ForbiddenOrNotFound();
      return work(tx, member);
    });
  }

  /**
   * Waits until identity has told of an organisation.
   *
   * @throws Unavailable when it has not within a second; the refusal ORGANISATION_CLOSED when it is no longer in being.
   */
  async organisationKnown(actor: Actor, code: string): Promise<void> {
    const { status } = await waitUntilKnown(() =>
      this.database.transaction(actor, (tx) => this.organisations.find(tx, code), { readOnly: true }),
    );
    if (status === 'CLOSED') throw new Refusal('ORGANISATION_CLOSED', 'This organisation is no longer in being.');
  }

  /** Waits until somebody is known to belong to a system. @throws Unavailable when nobody is within a second. */
  async systemKnown(actor: Actor, system: string): Promise<void> {
    await waitUntilKnown(() =>
      this.database.transaction(actor, (tx) => this.organisations.someOf(tx, system), { readOnly: true }),
    );
  }
}
