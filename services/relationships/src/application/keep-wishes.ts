import { Injectable } from '@nestjs/common';
import { ServiceLog } from '@pairwell/service-host';
import type { LoadedRelationship } from './relationship-store.port.js';
import { Wishes } from './wishes.port.js';

/** After the event is kept the command is done: what fails here is made up for by the list's projection. */
@Injectable()
export class KeepWishes {
  constructor(
    private readonly wishes: Wishes,
    private readonly log: ServiceLog,
  ) {}

  async atOnce(relationship: LoadedRelationship): Promise<void> {
    try {
      await this.wishes.keep(relationship);
    } catch (error) {
      this.log.warn('a wish was not kept at once', error);
    }
  }
}
