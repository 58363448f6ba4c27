import { Injectable } from '@nestjs/common';
import { MatchingErased } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import type { Erasure } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { ErasureConfirmations } from '../../application/erasure-confirmations.port.js';

/** Facts of pairs stay: they count the places of those who are left. Each confirmation is an event of its own, so that whoever is asked again is heard again. */
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
    await this.outbox.add(tx, MatchingErased, {
      id: newId(),
      key: person,
      aggregateVersion: 1,
      occurredAt,
      data: {
        requestId: request,
        personId: person,
        confirmedAt: occurredAt.toISOString(),
        erased: ['KNOWN_PROFILES', 'REPEATED_REQUESTS'],
        kept: ['FACTS_OF_PAIRS'],
      },
    });
  }
}
