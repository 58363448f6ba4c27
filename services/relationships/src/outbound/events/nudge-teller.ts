import { Injectable } from '@nestjs/common';
import { NudgeDueV5 } from '@pairwell/contracts';
import { EventStore, type RecordedEvent } from '@pairwell/event-store';
import { outlineOf } from '../../domain/outline.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { fromStored, readHistory } from '../event-store/event-store-relationships.js';
import type { Told } from './relationship-facts.js';
import { mayNudge, nudgesOf } from './relationship-nudges.js';

/** Enough for what happens in one stretch of time; the rest is read again. */
const REMEMBERED = 1_000;

interface Known {
  readonly state: RelationshipState;
  readonly revision: bigint;
}

/** How often what is remembered is brought down to its outline: each time costs as much as the history is long. */
const TRIMMED_EVERY = 32n;

/** Without what anyone wrote, which comes sealed with a few of the latest events at most. */
function trimmed(relationship: Relationship, revision: bigint): Relationship {
  return revision % TRIMMED_EVERY === 0n ? outlineOf(relationship) : relationship;
}

const NOTHING: Known = { state: null, revision: -1n };

/**
 * Tells the nudges of events as they are followed, in the order of their streams. What a relationship was at that
 * moment is folded from its stream, and remembered, now and then as an outline: nothing that anyone wrote but for the
 * latest texts, sealed. A long history is read once, and gone on from.
 *
 * Only for what happens: a history that is offered again makes nobody write a mail about last year.
 */
@Injectable()
export class NudgeTeller {
  private readonly known = new Map<string, Known>();

  constructor(private readonly store: EventStore) {}

  /** None for a stream that was deleted meanwhile. @throws UnknownRelationshipEvent when a newer release wrote it. */
  async tell(recorded: RecordedEvent): Promise<readonly Told[]> {
    const event = fromStored(recorded);
    const before = await this.before(recorded, event);
    if (before === undefined) return [];
    const after = relationshipDecider.evolve(before.state, event);
    this.remember(recorded.stream, { state: after && trimmed(after, recorded.revision), revision: recorded.revision });
    if (after === null) return [];
    return nudgesOf(recorded.id, event, { before: before.state, after }).map((data) => ({
      type: NudgeDueV5,
      id: data.nudgeId,
      key: data.relationshipId,
      aggregateVersion: Number(recorded.revision),
      occurredAt: new Date(data.dueAt),
      traceable: true,
      data,
    }));
  }

  /** Undefined where it need not be known, or cannot be known any more. */
  private async before({ stream, revision }: RecordedEvent, event: RelationshipEvent): Promise<Known | undefined> {
    const known = this.known.get(stream);
    if (known?.revision === revision - 1n) return known;
    if (!mayNudge(event.type)) return undefined;
    // What is known of an earlier moment is gone on from; only what comes again is read from the beginning.
    let { state, revision: last } = known !== undefined && known.revision < revision ? known : NOTHING;
    const gap = { from: last + 1n, max: Number(revision - 1n - last) };
    if (gap.max === 0) return { state, revision: last };
    for await (const earlier of readHistory(this.store, stream, gap)) {
      state = relationshipDecider.evolve(state, fromStored(earlier));
      last = earlier.revision;
    }
    return last === revision - 1n ? { state: state && outlineOf(state), revision: last } : undefined;
  }

  private remember(stream: string, known: Known): void {
    // Whoever did something last stays longest, so that those who are busy are not read again for somebody who is not.
    this.known.delete(stream);
    this.known.set(stream, known);
    const [oldest] = this.known.keys();
    if (this.known.size > REMEMBERED && oldest !== undefined) this.known.delete(oldest);
  }
}
