import { Injectable } from '@nestjs/common';
import { EventStore, type Position } from '@pairwell/event-store';
import { Republish, type OfferedEvent } from '@pairwell/messaging';
import { STREAM_PREFIX } from '../event-store/event-store-relationships.js';
import { FactTeller } from './fact-teller.js';

const PAGE = 500;

/** The whole history once more, page by page, each event under the id it always had. */
@Injectable()
export class RelationshipsRepublish extends Republish {
  constructor(
    private readonly store: EventStore,
    private readonly teller: FactTeller,
  ) {
    super();
  }

  override async *offerAgain(): AsyncIterable<OfferedEvent> {
    let after: Position | undefined;
    for (;;) {
      let seen = 0;
      const page = { prefix: STREAM_PREFIX, max: PAGE, ...(after === undefined ? {} : { after }) };
      for await (const recorded of this.store.readAll(page)) {
        after = recorded.position;
        seen += 1;
        const told = await this.teller.tell(recorded);
        if (told === null) continue;
        const { type, id, key, aggregateVersion, occurredAt, data } = told;
        yield { type, event: { id, key, aggregateVersion, occurredAt, data } };
      }
      if (seen < PAGE) return;
    }
  }
}
