import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { ErasureList } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { ErasureRequests } from './erasure-requests.port.js';
import { KeepConfirmation } from './keep-confirmation.js';

/** Puts an erased person on the list that no restore brings back; whoever is away is tried again until it is there. */
@Injectable()
export class ListErasedPerson {
  constructor(
    private readonly list: ErasureList,
    private readonly requests: ErasureRequests,
    private readonly confirmations: KeepConfirmation,
    private readonly clock: ServiceClock,
  ) {}

  /** @throws DatabaseUnavailable while the list is away. */
  async run(tx: Transaction, person: Id): Promise<void> {
    const request = await this.requests.ofPerson(tx, person);
    if (request === undefined) return;
    await this.list.append({ person, request: request.id, requestedAt: request.requestedAt });
    const confirmedAt = this.clock.now();
    await this.confirmations.keep(tx, request.id, {
      party: 'ERASURE_LIST',
      confirmedAt,
      erased: [],
      kept: ['PERSON_ID'],
    });
  }
}
