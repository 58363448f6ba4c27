import { Injectable } from '@nestjs/common';
import { OrganisationChanged } from '@pairwell/contracts';
import { offer, type OfferedEvent, Republish } from '@pairwell/messaging';

/** Offers one organisation again, as a publishing service would its whole state. */
@Injectable()
export class RepublishBulletins extends Republish {
  async *offerAgain(): AsyncIterable<OfferedEvent> {
    const data = { ...OrganisationChanged.sample, code: 'RT5' };
    yield offer(OrganisationChanged, { key: 'RT5', aggregateVersion: 7, occurredAt: new Date('2026-11-01'), data });
  }
}
