import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { waitUntilSeen } from '@pairwell/service-host';
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
   * @throws ForbiddenOrNotFound for a scheme that is out of sight, whether or not there is one.
   */
  find(actor: Actor, scheme: string): Promise<KnownScheme> {
    return waitUntilSeen(() =>
      this.database.transaction(actor, (tx) => this.encounters.scheme(tx, scheme), { readOnly: true }),
    );
  }
}
