import { Injectable } from '@nestjs/common';
import { RelationshipsErased } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { ErasureConfirmations } from '../../application/erasure-confirmations.port.js';

/** The coded history stays for the other party, for as long as the scheme keeps records. Each confirmation is an event of its own, so that whoever is asked again is heard again. */
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
    await this.outbox.add(tx, RelationshipsErased, {
      id: newId(),
      key: person,
      aggregateVersion: 1,
      occurredAt,
      data: {
        requestId: request,
        personId: person,
        confirmedAt: occurredAt.toISOString(),
        erased: ['TEXTS', 'CALENDAR_FEEDS', 'REPEATED_REQUESTS'],
        kept: ['HISTORY_OF_PAIRS'],
      },
    });
  }
}
