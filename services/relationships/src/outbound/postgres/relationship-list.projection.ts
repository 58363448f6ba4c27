import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EventStore, type History, type PastEvent, type PositionedEvent } from '@pairwell/event-store';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { SubjectKeys } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { outlineOf, outlineOfToday } from '../../domain/outline.js';
import { relationshipDecider, replay } from '../../domain/relationship.decider.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { fromStored, relationshipOf, STREAM_PREFIX } from '../event-store/event-store-relationships.js';
import { scopesOfTexts } from '../privacy/sealed-pair-texts.js';
import type { Projection } from '../subscriptions/follower.js';
import { holdOffDepartures } from './departures.lock.js';
import { FaultyRelationships } from './faulty-relationships.js';
import { plannedOf } from './postgres-due-deadlines.js';
import { letGoOfLeavers } from './postgres-known-members.js';
import { letGoOfErased } from './postgres-person-traces.js';
import { settlePlaces } from './postgres-places.js';
import { writeWishes } from './postgres-wishes.js';
import { writePublishedCommitments } from './published-commitments.rows.js';
import { writeRows, type ListRow } from './relationship-list.rows.js';

/** Rows that a statement writes, of those who catch up: while PostgreSQL is busy with them the next are folded. */
const WRITTEN_AT_ONCE = 200;
const FOLDED_IN_A_ROW = 4;

const DESTROYED = 'TextsDestroyed';

interface Row {
  readonly relationship_id: Id;
  readonly revision: string;
  readonly outline: Relationship;
}

/**
 * Folds events into the rows of the list. A row knows the revision it stands at, so an event that comes again changes
 * nothing; and since outlines fold like histories, a rebuild from zero gives the same rows. Catching up, it reads each
 * history that a batch touches to its end at once: a pair is then written once for its whole life, and not once for each
 * batch in which it did something.
 *
 * It also settles places and keeps wishes: what a handler could not write any more after its event was kept is made up for
 * here. And it plans what falls due, after the rows are written: whoever holds the row of a relationship decides on its
 * deadlines. Keys of texts that were kept long enough are destroyed with it.
 */
@Injectable()
export class RelationshipListProjection implements Projection {
  readonly name = 'relationship-list';
  /**
   * 2: who belongs to which organisation, health and what is due next stand in columns; deadlines are planned.
   * 3: a call for the coordinator outlasts the check-ins of the other side, and a session that had begun a pause.
   * 4: what each of the two and a sponsor may know of is counted apart; what was agreed is moved by pauses; after which
   *    mentorships their mentees wait for another one is written with the places.
   * 5: who never wants to be paired again with whom is kept apart from the list; a pair that is through is not missed at
   *    sessions, and is closed as completed; since when a registered pair has been meeting is no day of a meeting;
   *    sessions that fell into a pause were cancelled by nobody; a request waits long for whoever comes next; terms
   *    hold once both have signed.
   * 6: a call for a coordinator stands until one has followed it up, and outlasts the end; what a session was
   *    before it was recorded is kept, for who takes that back; coordinators are waited for in place of a sponsor who
   *    has left; who of the two has prepared a session, and not only that somebody has; why one of them ended it.
   * 7: what the two work at is neither due nor counted for coordinators and sponsors; by when coordinators are to answer
   *    what they were told is due to them alone, and they are reminded of it.
   * 8: when and why it was over stands in columns, why one of them ended it for each who may know; what leaders have
   *    published to coordinators stands in a table of its own.
   */
  readonly version = 8;

  constructor(
    private readonly store: EventStore,
    private readonly deadlines: Deadlines,
    private readonly keys: SubjectKeys,
    private readonly clock: ServiceClock,
    private readonly faulty: FaultyRelationships,
  ) {}

  async apply(tx: Transaction, batch: readonly PositionedEvent[]): Promise<void> {
    await this.destroyExpired(
      tx,
      batch.flatMap((event) => destructionIn(event.stream, event)),
    );
    const changed = await this.folded(tx, byRelationship(batch));
    if (changed.length === 0) return;
    await holdOffDepartures(tx);
    await this.write(tx, changed);
  }

  async catchUp(tx: Transaction, revisions: ReadonlyMap<string, bigint>): Promise<void> {
    const reached = new Map([...revisions].map(([stream, revision]) => [relationshipOf(stream), revision] as const));
    const written = await writtenUpTo(tx, [...reached.keys()]);
    const behind = [...reached].filter(([id, revision]) => revision > (written.get(id) ?? -1n)).map(([id]) => id);
    await holdOffDepartures(tx);
    const histories = this.store.readHistories(behind.map((id) => `${STREAM_PREFIX}${id}`));
    let writing = Promise.resolve();
    try {
      for await (const part of inParts(folded(histories), WRITTEN_AT_ONCE)) {
        await writing;
        writing = this.writeFolded(tx, part);
        writing.catch(() => undefined);
      }
    } finally {
      // Also after a failure: nothing may be written any more once the transaction is over.
      await writing;
    }
  }

  private async writeFolded(tx: Transaction, part: readonly Folded[]): Promise<void> {
    await this.destroyExpired(
      tx,
      part.flatMap(({ destroyed }) => destroyed),
    );
    await this.write(
      tx,
      part.flatMap(({ row }) => row ?? []),
    );
  }

  /** Writes rows, and what follows from where their relationships stand now. */
  private async write(tx: Transaction, changed: readonly ListRow[]): Promise<void> {
    if (changed.length === 0) return;
    const ids = changed.map(({ id }) => id);
    await writeRows(tx, changed, this.clock.now().toISOString(), this.faulty);
    await writePublishedCommitments(tx, changed, this.faulty);
    await this.deadlines.replaceAll(
      tx,
      ids,
      changed.flatMap(({ id, state }) => this.faulty.workOut(id, 'what falls due', () => plannedOf(state), [])),
    );
    await settlePlaces(
      tx,
      changed.map(({ id, state }) => [id, state] as const),
    );
    await writeWishes(tx, changed);
    await letGoOfErased(tx, this.deadlines, ids, this.clock.now());
    await letGoOfLeavers(tx, this.deadlines, ids, this.clock.now());
  }

  /** What the events make of the rows that are there. */
  private async folded(tx: Transaction, streams: ReadonlyMap<Id, readonly PositionedEvent[]>): Promise<ListRow[]> {
    const known = await this.rows(tx, [...streams.keys()]);
    const changed: ListRow[] = [];
    for (const [id, events] of streams) {
      const before = known.get(id);
      const { state, revision } = fold(before, events);
      if (state !== null && revision !== before?.revision) changed.push({ id, state, revision });
    }
    return changed;
  }

  /** Here, so that a database that was restored destroys again what the histories say was destroyed. */
  private async destroyExpired(tx: Transaction, destroyed: readonly Destruction[]): Promise<void> {
    for (const { stream, spares } of destroyed) {
      const { pair, toldToScheme } = scopesOfTexts(relationshipOf(stream));
      await this.keys.destroyScope(tx, pair);
      await this.keys.destroyScope(tx, toldToScheme, spares);
    }
  }

  /** Forgets everything, for a rebuild; what was published goes with its relationship. */
  async clear(tx: Transaction): Promise<void> {
    await tx.query('DELETE FROM relationships');
  }

  private async rows(tx: Transaction, ids: readonly Id[]): Promise<Map<Id, { state: Relationship; revision: bigint }>> {
    const rows = await tx.query<Row[]>(
      'SELECT relationship_id, revision, outline FROM relationships WHERE relationship_id = ANY ($1::uuid[])',
      [ids],
    );
    return new Map(
      rows.map(
        (row) => [row.relationship_id, { state: outlineOfToday(row.outline), revision: BigInt(row.revision) }] as const,
      ),
    );
  }
}

/** At which revision each row stands that is there. */
async function writtenUpTo(tx: Transaction, ids: readonly Id[]): Promise<ReadonlyMap<Id, bigint>> {
  const rows = await tx.query<Pick<Row, 'relationship_id' | 'revision'>[]>(
    'SELECT relationship_id, revision FROM relationships WHERE relationship_id = ANY ($1::uuid[])',
    [ids],
  );
  return new Map(rows.map((row) => [row.relationship_id, BigInt(row.revision)]));
}

function byRelationship(batch: readonly PositionedEvent[]): Map<Id, PositionedEvent[]> {
  const streams = new Map<Id, PositionedEvent[]>();
  for (const event of batch) {
    const id = relationshipOf(event.stream);
    const events = streams.get(id);
    if (events === undefined) streams.set(id, [event]);
    else events.push(event);
  }
  return streams;
}

/** Texts that are to be destroyed, and whose words to the scheme are not. */
interface Destruction {
  readonly stream: string;
  readonly spares: readonly Id[];
}

function destructionIn(stream: string, recorded: PastEvent): readonly Destruction[] {
  if (recorded.type !== DESTROYED) return [];
  const event = fromStored(recorded);
  return event.type === DESTROYED ? [{ stream, spares: event.data.spares }] : [];
}

/** What is left of a history that was read: its events are many times as large, and let go of at once. */
interface Folded {
  /** Undefined for a relationship that never began. */
  readonly row: ListRow | undefined;
  /** What of its texts was kept long enough, and destroyed. */
  readonly destroyed: readonly Destruction[];
}

/** Now and then answers of the database are looked at, so that it does not wait for the folding either. */
async function* folded(histories: AsyncIterable<History>): AsyncGenerator<Folded> {
  let inARow = 0;
  for await (const { stream, events, revision } of histories) {
    inARow += 1;
    if (inARow % FOLDED_IN_A_ROW === 0) await othersTurn();
    const state = replay(events.map(fromStored));
    const row = state === null ? undefined : { id: relationshipOf(stream), state: outlineOf(state), revision };
    yield { row, destroyed: events.flatMap((event) => destructionIn(stream, event)) };
  }
}

/** What comes, so many at a time. */
async function* inParts<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<readonly Item[]> {
  let part: Item[] = [];
  for await (const item of items) {
    part.push(item);
    if (part.length < size) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** The row after the events that it has not seen. */
function fold(
  before: { state: Relationship; revision: bigint } | undefined,
  events: readonly PositionedEvent[],
): { state: RelationshipState; revision: bigint } {
  let state: RelationshipState = before?.state ?? null;
  let revision = before?.revision ?? -1n;
  for (const event of events) {
    if (event.revision <= revision) continue;
    state = relationshipDecider.evolve(state, fromStored(event));
    revision = event.revision;
  }
  return { state: state && outlineOf(state), revision };
}
