import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database, SERVICE, type ServiceActor } from '@pairwell/persistence';
import { ForbiddenOrNotFound, Unavailable, waitUntilKnown } from '@pairwell/service-host';
import { Encounters, type KnownScheme } from './encounters.port.js';

/** Schemes, for those who may see them: the scheme's own organisation, and who sees one of its pools. */
@Injectable()
export class SchemesInSight {
  constructor(
    private readonly database: Database,
    private readonly encounters: Encounters,
  ) {}

  /**
   * Waits up to a second, because news of the scheme, its pool or its share may be on the way.
   *
   * @throws ForbiddenOrNotFound for a scheme that is out of sight; Unavailable while nothing is known of it.
   */
  async find(actor: Actor, scheme: string): Promise<KnownScheme> {
    try {
      return await waitUntilKnown(() => this.seenBy(actor, scheme));
    } catch (error) {
      const isHidden = error instanceof Unavailable && (await this.seenBy(SERVICE, scheme)) !== undefined;
      throw isHidden ? new ForbiddenOrNotFound() : error;
    }
  }

  private seenBy(actor: Actor | ServiceActor, scheme: string): Promise<KnownScheme | undefined> {
    return this.database.transaction(actor, (tx) => this.encounters.scheme(tx, scheme), { readOnly: true });
  }
}
