import { Injectable } from '@nestjs/common';
import { ErasureRequested, MembershipChanged, OrganisationChanged, type DataOf } from '@pairwell/contracts';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { ServiceClock } from '@pairwell/service-host';
import { IdentityEvents } from '../../application/identity-events.port.js';
import type { ErasureRequest } from '../../domain/erasure-request.js';
import { dayOf, type Day } from '../../domain/day.js';
import { grantsOf, type Membership } from '../../domain/membership.js';
import { statusOn, type Organisation } from '../../domain/organisation.js';

@Injectable()
export class OutboxIdentityEvents extends IdentityEvents {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  async organisationChanged(tx: Transaction, organisation: Organisation): Promise<void> {
    const occurredAt = this.clock.now();
    const data = organisationState(organisation, dayOf(occurredAt));
    const { code: key, version: aggregateVersion } = organisation;
    await this.outbox.add(tx, OrganisationChanged, { key, aggregateVersion, occurredAt, data });
  }

  async membershipChanged(tx: Transaction, membership: Membership): Promise<void> {
    const { id: key, version: aggregateVersion } = membership;
    const data = membershipState(membership);
    await this.outbox.add(tx, MembershipChanged, { key, aggregateVersion, occurredAt: this.clock.now(), data });
  }

  async erasureRequested(tx: Transaction, request: ErasureRequest): Promise<void> {
    const { person: key, asked: aggregateVersion } = request;
    const data = erasureState(request);
    await this.outbox.add(tx, ErasureRequested, { key, aggregateVersion, occurredAt: this.clock.now(), data });
  }
}

/** The id alone says who it is, and soon that says nothing any more. */
export function erasureState(request: ErasureRequest): DataOf<typeof ErasureRequested> {
  const { id: requestId, person: personId, requestedAt } = request;
  return { requestId, personId, requestedAt: requestedAt.toISOString() };
}

/** The name stays here; codes and dates travel. */
export function organisationState(organisation: Organisation, today: Day): DataOf<typeof OrganisationChanged> {
  const { code, type, icbCode, regionCode, systems, validFrom, validTo } = organisation;
  const status = statusOn(organisation, today);
  return { code, type, icbCode, regionCode, systems: [...systems], status, validFrom, validTo };
}

export function membershipState(membership: Membership): DataOf<typeof MembershipChanged> {
  const { id, person, organisation, status, grade, staffGroup, lineManager } = membership;
  const grants = [...grantsOf(membership)];
  return { membershipId: id, personId: person, organisation, status, grade, staffGroup, lineManager, grants };
}
