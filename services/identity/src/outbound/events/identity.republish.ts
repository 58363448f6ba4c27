import { Injectable } from '@nestjs/common';
import { ErasureRequested, MembershipChanged, OrganisationChanged } from '@pairwell/contracts';
import { offer, Republish, type OfferedEvent } from '@pairwell/messaging';
import { Database, SERVICE } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import type { Id } from '@pairwell/kernel';
import { ErasureRequests } from '../../application/erasure/erasure-requests.port.js';
import { Memberships } from '../../application/memberships.port.js';
import { Organisations } from '../../application/organisations.port.js';
import { dayOf } from '../../domain/day.js';
import { erasureState, membershipState, organisationState } from './identity-events.publisher.js';

const PAGE = 500;

/** Offers every organisation, every membership, ended ones included, and every request to be erased, as they are now. */
@Injectable()
export class IdentityRepublish extends Republish {
  constructor(
    private readonly database: Database,
    private readonly organisations: Organisations,
    private readonly memberships: Memberships,
    private readonly erasures: ErasureRequests,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  async *offerAgain(): AsyncIterable<OfferedEvent> {
    yield* this.organisationsAgain();
    yield* this.membershipsAgain();
    yield* this.erasuresAgain();
  }

  private async *organisationsAgain(): AsyncIterable<OfferedEvent> {
    for (let after: string | undefined; ;) {
      const page = await this.database.transaction(SERVICE, (tx) => this.organisations.page(tx, after, PAGE));
      for (const organisation of page) {
        const occurredAt = this.clock.now();
        const data = organisationState(organisation, dayOf(occurredAt));
        const { code: key, version: aggregateVersion } = organisation;
        yield offer(OrganisationChanged, { key, aggregateVersion, occurredAt, data });
      }
      after = page.at(-1)?.code;
      if (page.length < PAGE) return;
    }
  }

  private async *membershipsAgain(): AsyncIterable<OfferedEvent> {
    for (let after: Id | undefined; ;) {
      const page = await this.database.transaction(SERVICE, (tx) => this.memberships.page(tx, after, PAGE));
      for (const membership of page) {
        const { id: key, version: aggregateVersion } = membership;
        const data = membershipState(membership);
        yield offer(MembershipChanged, { key, aggregateVersion, occurredAt: this.clock.now(), data });
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }

  private async *erasuresAgain(): AsyncIterable<OfferedEvent> {
    for (let after: Id | undefined; ;) {
      const page = await this.database.transaction(SERVICE, (tx) => this.erasures.page(tx, after, PAGE));
      for (const request of page) {
        const { person: key, asked: aggregateVersion } = request;
        const data = erasureState(request);
        yield offer(ErasureRequested, { key, aggregateVersion, occurredAt: this.clock.now(), data });
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) return;
    }
  }
}
