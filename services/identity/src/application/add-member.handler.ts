import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { alreadyDone, Database, idempotentId, type Transaction } from '@pairwell/persistence';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { mayManageMembers } from '../domain/authority.js';
import { dayOf } from '../domain/day.js';
import * as refusals from '../domain/identity.refusals.js';
import { join, rejoin, type Employment, type Membership } from '../domain/membership.js';
import { statusOn } from '../domain/organisation.js';
import { LineManagers } from './line-managers.js';
import { Memberships } from './memberships.port.js';
import { Organisations } from './organisations.port.js';
import { People, type SignIn } from './people.port.js';
import { TrustedIssuers } from './sign-in.ports.js';

export interface AddMember extends Employment {
  readonly organisation: string;
  readonly name: string;
  readonly email: string;
  /** What the organisation's issuer says in its subject claim. */
  readonly issuerSubject: string;
  /** Needed only where the organisation trusts several issuers. */
  readonly issuer?: string | undefined;
  readonly idempotencyKey?: string | undefined;
}

/** Someone joins an organisation, tied to the sign-in they have there; who has left before comes back. */
@Injectable()
export class AddMemberHandler {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly memberships: Memberships,
    private readonly people: People,
    private readonly issuers: TrustedIssuers,
    private readonly lineManagers: LineManagers,
    private readonly clock: ServiceClock,
  ) {}

  /**
   * @throws Refusal `ALREADY_A_MEMBER`, `NO_TRUSTED_ISSUER`, `SEVERAL_TRUSTED_ISSUERS`, `ORGANISATION_CLOSED`,
   *   `LINE_MANAGER_NOT_FOUND`
   */
  async handle(actor: Actor, command: AddMember): Promise<Membership> {
    return this.database.transaction(actor, async (tx) => {
      const repeated = await alreadyDone(tx, actor, 'addMember', command.idempotencyKey);
      await this.requireAllowed(tx, actor, command.organisation, repeated);
      const signIn = await this.signInOf(tx, command);
      const known = await this.memberBehind(tx, signIn, command.organisation);
      if (repeated) return this.asItIs(tx, actor, command, known.membership);
      await this.lineManagers.require(tx, command.organisation, command.lineManager, known.person);
      if (known.membership?.status === 'ACTIVE') throw refusals.alreadyAMember();
      return known.membership && known.person
        ? this.comeBack(tx, known.membership, command)
        : this.begin(tx, actor, signIn, known.person, command);
    });
  }

  private async requireAllowed(tx: Transaction, actor: Actor, code: string, repeated: boolean): Promise<void> {
    const organisation = await this.organisations.find(tx, code);
    // A repeated request was allowed when it was made, before there was an administrator.
    const hasAdministrator = !repeated && (await this.memberships.hasAdministrator(tx, code));
    if (!organisation || !mayManageMembers(actor, code, hasAdministrator)) throw new ForbiddenOrNotFound();
    if (statusOn(organisation, dayOf(this.clock.now())) === 'CLOSED') throw refusals.organisationClosed();
  }

  private async signInOf(tx: Transaction, command: AddMember): Promise<SignIn> {
    const trusted = (await this.issuers.ofOrganisation(tx, command.organisation)).filter(
      ({ status, issuer }) => status === 'ACTIVE' && (command.issuer === undefined || issuer === command.issuer),
    );
    const [issuer, another] = trusted;
    if (!issuer) throw refusals.noTrustedIssuer();
    if (another) throw refusals.severalTrustedIssuers();
    return { issuer: issuer.issuer, subject: command.issuerSubject };
  }

  private async memberBehind(
    tx: Transaction,
    signIn: SignIn,
    organisation: string,
  ): Promise<{ person?: Id | undefined; membership?: Membership | undefined }> {
    const person = await this.people.personOf(tx, signIn);
    if (person === undefined) return {};
    return { person, membership: await this.memberships.of(tx, person, organisation) };
  }

  private async asItIs(
    tx: Transaction,
    actor: Actor,
    command: AddMember,
    behindSignIn: Membership | undefined,
  ): Promise<Membership> {
    const made = idempotentId(actor, 'addMember', command.idempotencyKey);
    const membership = (await this.memberships.find(tx, made)) ?? behindSignIn;
    if (!membership) throw new ForbiddenOrNotFound();
    return membership;
  }

  private async begin(
    tx: Transaction,
    actor: Actor,
    signIn: SignIn,
    known: Id | undefined,
    command: AddMember,
  ): Promise<Membership> {
    const person = known ?? idempotentId(actor, 'addMember, person', command.idempotencyKey);
    if (!known) {
      await this.people.add(tx, { id: person, name: command.name, email: command.email });
      await this.people.tie(tx, signIn, person, command.organisation);
    }
    const membership = join(
      idempotentId(actor, 'addMember', command.idempotencyKey),
      person,
      command.organisation,
      employmentOf(command),
    );
    await this.memberships.add(tx, membership);
    return membership;
  }

  private async comeBack(tx: Transaction, ended: Membership, command: AddMember): Promise<Membership> {
    const membership = rejoin(ended, employmentOf(command));
    await this.memberships.save(tx, membership);
    await this.people.update(tx, ended.person, { name: command.name, email: command.email });
    return membership;
  }
}

function employmentOf({ grade, staffGroup, lineManager }: AddMember): Employment {
  return { grade, staffGroup, lineManager };
}
