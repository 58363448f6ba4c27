import { Injectable } from '@nestjs/common';
import type { Actor, Id } from '@pairwell/kernel';
import { waitUntilSeen } from '@pairwell/service-host';
import { coordinates } from './access.policy.js';
import { KnownWorld } from './known-world.port.js';

/** Whose schemes are whose, for what is there for those who coordinate them alone. */
@Injectable()
export class CoordinatedSchemes {
  constructor(private readonly known: KnownWorld) {}

  /**
   * A scheme that has not been heard of yet is waited for.
   *
   * @throws ForbiddenOrNotFound unless the actor coordinates the scheme.
   */
  async require(actor: Actor, scheme: Id): Promise<void> {
    await waitUntilSeen(async () => {
      const organisation = await this.known.ownerOf(scheme);
      return organisation !== null && coordinates(actor, { id: scheme, organisation }) ? organisation : null;
    });
  }
}
