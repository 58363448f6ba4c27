import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { ServiceClock } from '@pairwell/service-host';
import { RelationshipList } from './relationship-list.port.js';
import { viewsOf, type RelationshipView } from './relationship-view.js';

/** Where somebody has asked never to be paired again with the other, so that they can take it back. */
@Injectable()
export class MyNeverAgain {
  constructor(
    private readonly list: RelationshipList,
    private readonly clock: ServiceClock,
  ) {}

  /** Newest request first. One person has few relationships; all of them are read, each as the actor may see it. */
  async of(actor: Actor): Promise<readonly RelationshipView[]> {
    const own = await this.list.every(actor, { participant: {} }, this.clock.now().toISOString());
    return viewsOf(actor, own)
      .map(({ view }) => view)
      .filter(
        ({ reading, relationship }) => reading.as === 'PARTICIPANT' && relationship.neverAgain.includes(reading.role),
      );
  }
}
