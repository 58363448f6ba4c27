import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { type Erasure, ForgetPerson, forgetIdempotencyKeys } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { ERASED_IN_IDENTITY } from '../../domain/erasure-request.js';
import { erase } from '../../domain/membership.js';
import { IdentityEvents } from '../identity-events.port.js';
import { Memberships } from '../memberships.port.js';
import { People } from '../people.port.js';
import { ErasureRequests } from './erasure-requests.port.js';

/** The kind of deadline with which a person comes onto the list of erased people. */
export const LIST_ERASED_PERSON = 'LIST_ERASED_PERSON';

/**
 * Forgets a person here, asks every other service to, and plans that they come onto the list. Also what a restored
 * identity does with those on the list: the request is then made anew from it, and everybody is asked again.
 */
@Injectable()
export class ForgetPersonInIdentity extends ForgetPerson {
  constructor(
    private readonly requests: ErasureRequests,
    private readonly memberships: Memberships,
    private readonly people: People,
    private readonly events: IdentityEvents,
    private readonly deadlines: Deadlines,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  override async forget(tx: Transaction, erasure: Erasure): Promise<void> {
    const { person, request, requestedAt } = erasure;
    const now = this.clock.now();
    const memberships = await this.memberships.takeAllOf(tx, person);
    const organisations = memberships.map(({ organisation }) => organisation);
    await this.requests.add(tx, { id: request, person, organisations, requestedAt, asked: 0 });
    for (const membership of memberships) {
      const erased = erase(membership);
      if (erased !== membership) await this.memberships.save(tx, erased);
    }
    await this.people.erase(tx, person, now);
    await forgetIdempotencyKeys(tx, person);
    await this.requests.confirm(tx, request, { party: 'IDENTITY', confirmedAt: now, ...ERASED_IN_IDENTITY });
    await this.ask(tx, person);
  }

  /** Asks every other service, and the list, for the first time or once more. */
  async ask(tx: Transaction, person: Id): Promise<void> {
    const request = await this.requests.ofPerson(tx, person);
    if (request === undefined) return;
    await this.requests.askAgain(tx, request.id);
    await this.events.erasureRequested(tx, { ...request, asked: request.asked + 1 });
    const dueAt = this.clock.now();
    await this.deadlines.plan(tx, { key: `list ${person}`, kind: LIST_ERASED_PERSON, subject: person, dueAt });
  }
}
