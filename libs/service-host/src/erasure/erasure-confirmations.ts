import type { FactoryProvider } from '@nestjs/common';
import type { DataOf, DirectoryErased, IntegrationEventType } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { Outbox } from '@pairwell/messaging';
import type { Transaction } from '@pairwell/persistence';
import { ErasureConfirmations, type Erasure } from '@pairwell/privacy';
import { ServiceClock } from '../host/service-clock.js';

/** Every service confirms with the same contents, on a topic of its own. */
type Confirmation = DataOf<typeof DirectoryErased>;

/** What the certificate says of a service: what of a person is gone, and what stays although it holds their id. */
export type CertifiedCodes = Pick<Confirmation, 'erased' | 'kept'>;

/**
 * Binds {@link ErasureConfirmations} in a service's module: each confirmation is an event in the outbox, with an id of
 * its own, so that whoever is asked again is heard again.
 *
 * @param type the service's own event, such as `DirectoryErased`.
 */
export function erasureConfirmations(
  type: IntegrationEventType<Confirmation>,
  codes: CertifiedCodes,
): FactoryProvider<ErasureConfirmations> {
  return {
    provide: ErasureConfirmations,
    inject: [Outbox, ServiceClock],
    useFactory: (outbox: Outbox, clock: ServiceClock) => new OutboxErasureConfirmations(outbox, clock, type, codes),
  };
}

class OutboxErasureConfirmations extends ErasureConfirmations {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: ServiceClock,
    private readonly type: IntegrationEventType<Confirmation>,
    private readonly codes: CertifiedCodes,
  ) {
    super();
  }

  override async confirm(tx: Transaction, { person, request }: Erasure): Promise<void> {
    const occurredAt = this.clock.now();
    await this.outbox.add(tx, this.type, {
      id: newId(),
      key: person,
      aggregateVersion: 1,
      occurredAt,
      data: { requestId: request, personId: person, confirmedAt: occurredAt.toISOString(), ...this.codes },
    });
  }
}
