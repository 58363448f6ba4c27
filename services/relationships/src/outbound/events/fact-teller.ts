import { Injectable } from '@nestjs/common';
import { EventStore, type RecordedEvent } from '@pairwell/event-store';
import { fromStored, readHistory } from '../event-store/event-store-relationships.js';
import { isBeginning, type BeginningEvent, type RelationshipEvent } from '../../domain/relationship.events.js';
import { pairOf, toldOf, type Pair, type Told } from './relationship-facts.js';

/** Enough for what happens in one stretch of time; the rest is read again. */
const REMEMBERED = 5_000;

/** Tells the integration event of a recorded one; who the pair is stands in the event with which it began. */
@Injectable()
export class FactTeller {
  private readonly pairs = new Map<string, Pair>();

  constructor(private readonly store: EventStore) {}

  /** Null for what is nobody else's business. @throws UnknownRelationshipEvent when a newer release wrote it. */
  async tell(recorded: RecordedEvent): Promise<Told | null> {
    const event = fromStored(recorded);
    const pair = isBeginning(event) ? pairOf(event) : await this.pairOf(recorded.stream);
    return pair === null ? null : toldOf(pair, recorded, event);
  }

  /** Null for a stream that was deleted meanwhile: what it told has been told. */
  private async pairOf(stream: string): Promise<Pair | null> {
    const known = this.pairs.get(stream);
    if (known !== undefined) return known;
    const beginning = await this.beginningOf(stream);
    if (beginning === null) return null;
    const pair = pairOf(beginning);
    if (this.pairs.size >= REMEMBERED) this.pairs.clear();
    this.pairs.set(stream, pair);
    return pair;
  }

  /** The first event, but for those that keep a request out which was too late (settle-places.ts). */
  private async beginningOf(stream: string): Promise<BeginningEvent | null> {
    for (let from = 0n; ; from += 1n) {
      const event = await this.eventAt(stream, from);
      if (event === null || isBeginning(event)) return event;
      if (event.type !== 'ReservedPlaceGivenBack') return null;
    }
  }

  private async eventAt(stream: string, from: bigint): Promise<RelationshipEvent | null> {
    for await (const recorded of readHistory(this.store, stream, { from, max: 1 })) return fromStored(recorded);
    return null;
  }
}
