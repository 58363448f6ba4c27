import { Injectable } from '@nestjs/common';
import type { Id } from '@pairwell/kernel';
import { ServiceLog } from '@pairwell/service-host';
import { wishesOf } from '../domain/wish.js';
import type { LoadedRelationship } from './relationship-store.port.js';
import { Wishes } from './wishes.port.js';

/** After the event is kept the command is done: what fails here is made up for by the list's projection. */
@Injectable()
export class KeepWishes {
  constructor(
    private readonly wishes: Wishes,
    private readonly log: ServiceLog,
  ) {}

  async asked(relationship: LoadedRelationship): Promise<void> {
    await this.atOnce(() => this.wishes.keep(relationship));
  }

  /** @param by whose wish it was. */
  async takenBack(relationship: LoadedRelationship, by: Id): Promise<void> {
    const wish = wishesOf(relationship.state).find(({ askedBy }) => askedBy === by);
    await this.atOnce(async () => {
      await this.wishes.keep(relationship);
      if (wish?.holds === false) await this.wishes.forgetWithoutRecord(by, wish.other);
    });
  }

  private async atOnce(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn('a wish was not kept at once', error);
    }
  }
}
