import { Injectable } from '@nestjs/common';
import { derivedId, type Actor, type Id } from '@pairwell/kernel';
import { alreadyDone, Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { noteErased } from '@pairwell/privacy';
import { ForbiddenOrNotFound, ServiceClock } from '@pairwell/service-host';
import { administers } from '../../domain/authority.js';
import { openParties, type ErasureRequest } from '../../domain/erasure-request.js';
import { stillAMember } from '../../domain/identity.refusals.js';
import { Memberships } from '../memberships.port.js';
import { People } from '../people.port.js';
import { ErasureRequests } from './erasure-requests.port.js';
import { ForgetPersonInIdentity } from './forget-person.handler.js';

export interface RequestErasure {
  /** Whoever asks, unless told. */
  readonly person?: Id | undefined;
  readonly idempotencyKey?: string | undefined;
}

/**
 * Someone asks to be erased, or an administrator asks for someone who has left. It happens here at once, and the session
 * ends with it; every other service follows. While anybody has not confirmed, asking again asks everybody again.
 */
@Injectable()
export class RequestErasureHandler {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly memberships: Memberships,
    private readonly requests: ErasureRequests,
    private readonly forget: ForgetPersonInIdentity,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws Refusal `STILL_A_MEMBER`; ForbiddenOrNotFound for portals and for whoever is not the actor's to erase. */
  async handle(actor: Actor, { person = actor.id, idempotencyKey }: RequestErasure): Promise<ErasureRequest> {
    if (actor.kind !== 'person') throw new ForbiddenOrNotFound();
    return this.database.transaction(SERVICE, async (tx) => {
      if (!(await this.people.hold(tx, person))) throw new ForbiddenOrNotFound();
      await this.requireAllowed(tx, actor, person);
      const repeated = await alreadyDone(tx, actor, 'requestErasure', idempotencyKey);
      const known = await this.requests.ofPerson(tx, person);
      if (known === undefined) await this.begin(tx, person);
      else if (!repeated && openParties(known).length > 0) await this.forget.ask(tx, person);
      const request = await this.requests.ofPerson(tx, person);
      if (request === undefined) throw new Error('a request that was just kept is not there');
      return request;
    });
  }

  /** A request has the id that follows from the person, so that it is the same one after a restore. */
  private async begin(tx: Transaction, person: Id): Promise<void> {
    const erasure = { person, request: derivedId('erasure request', person), requestedAt: this.clock.now() };
    await this.forget.forget(tx, erasure);
    await noteErased(tx, erasure);
  }

  /** For others only an administrator asks, and only once they work nowhere any more; where else, is not told. */
  private async requireAllowed(tx: Transaction, actor: Actor, person: Id): Promise<void> {
    if (person === actor.id) return;
    const memberships = await this.memberships.takeAllOf(tx, person);
    const theirs = memberships.some(({ organisation }) => organisation === actor.organisation);
    if (!theirs || !administers(actor, actor.organisation)) throw new ForbiddenOrNotFound();
    if (memberships.some(({ status }) => status === 'ACTIVE')) throw stillAMember();
  }
}
