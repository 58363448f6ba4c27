import { Injectable } from '@nestjs/common';
import { DirectoryErased } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { ErasureConfirmations } from '../../application/erasure/erasure-confirmations.port.js';

/** Of an application stays that there was one: side, scheme and dates, under an id that names nobody any more. Each confirmation is an event of its own, so that whoever is asked again is heard again. */
@Injectable()
export class OutboxErasureConfirmations extends ErasureConfirmations {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
  ) {
    super();
  }

  override async confirm(tx: Transaction, { person, request }: Erasure): Promise<void> {
    const occurredAt = this.clock.now();
    await this.outbox.add(tx, DirectoryErased, {
      id: newId(),
      key: person,
      aggregateVersion: 1,
      occurredAt,
      data: {
        requestId: request,
        personId: person,
        confirmedAt: occurredAt.toISOString(),
        erased: ['PROFILES', 'POOL_PLACES', 'REPEATED_REQUESTS'],
        kept: ['PARTICIPATIONS'],
      },
    });
  }
}
