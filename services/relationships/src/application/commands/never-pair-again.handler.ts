import { Injectable } from '@nestjs/common';
import type { Actor } from '@pairwell/kernel';
import { ServiceLog } from '@pairwell/service-host';
import { RelationshipActs, type ActRequest } from '../relationship-acts.js';
import type { LoadedRelationship } from '../relationship-store.port.js';
import { Wishes } from '../wishes.port.js';

/** Either side asks never to be paired with the other again, without a reason and without the other knowing. */
@Injectable()
export class NeverPairAgainHandler {
  constructor(
    private readonly acts: RelationshipActs,
    private readonly wishes: Wishes,
    private readonly log: ServiceLog,
  ) {}

  async handle(actor: Actor, request: ActRequest): Promise<LoadedRelationship> {
    const asked = await this.acts.act(actor, 'neverPairAgain', request, async (context) => ({
      type: 'NeverPairAgain',
      ...context.asked,
    }));
    await this.keep(asked);
    return asked;
  }

  /** The event is kept, so the command is done; what fails here is made up for by the list's projection. */
  private async keep({ state }: LoadedRelationship): Promise<void> {
    try {
      await this.wishes.keep(state);
    } catch (error) {
      this.log.warn('a wish was not kept at once', error);
    }
  }
}
