import { Injectable } from '@nestjs/common';
import { EventStore, type PositionedEvent, type RecordedEvent } from '@pairwell/event-store';
import type { Id } from '@pairwell/kernel';
import { Deadlines, type Transaction } from '@pairwell/persistence';
import { SubjectKeys } from '@pairwell/privacy';
import { ServiceClock } from '@pairwell/service-host';
import { outlineOf, outlineOfToday } from '../../domain/outline.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEventType } from '../../domain/relationship.events.js';
import type { Relationship, RelationshipState } from '../../domain/relationship.js';
import { fromStored, readHistory, relationshipOf, STREAM_PREFIX } from '../event-store/event-store-relationships.js';
import { scopesOfTexts } from '../privacy/sealed-pair-texts.js';
import type { Projection } from '../subscriptions/follower.js';
import { holdOffDepartures } from './departures.lock.js';
import { FaultyRelationships } from './faulty-relationships.js';
import { plannedOf } from './postgres-due-deadlines.js';
import { letGoOfLeavers } from './postgres-known-members.js';
import { letGoOfErased } from './postgres-person-traces.js';
import { settlePlaces } from './postgres-places.js';
import { writeRows, type ListRow } from './relationship-list.rows.js';

/** Histories that are read side by side. */
const AT_ONCE = 16;

const DESTROYED: RelationshipEventType = 'TextsDestroyed';

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
 * It also settles places: what a handler could not settle any more after its event was kept is made up for here. And it plans
 * what falls due, after the rows are written: whoever holds the row of a relationship decides on its deadlines. Keys of
 * texts that were kept long enough are destroyed with it.
 */
@Injectable()
export class RelationshipListProjection implements Projection {
  readonly name = 'relationship-list';
  /**
   * 2: who belongs to which organisation, health and what is due next stand in columns; deadlines are planned.
   * 3: a call for the coordinator outlasts the check-ins of the other side, and a session that had begun a pause.
   * 4: what each of the two and a sponsor may know of is counted apart; what was agreed is moved by pauses; after which
   *    mentorships their mentees wait for another one is written with the places.
   * 5: a pair that is through is not missed at sessions, and is closed as completed; since when a registered pair has
   *    been meeting is no day of a meeting; sessions that fell into a pause were cancelled by nobody; a
   *    request waits long for whoever comes next; terms hold once both have signed.
   */
  readonly version = 5;

  constructor(
    private readonly store: EventStore,
    private readonly deadlines: Deadlines,
    private readonly keys: SubjectKeys,
    private readonly clock: ServiceClock,
    private readonly faulty: FaultyRelationships,
  ) {}

  async apply(tx: Transaction, batch: readonly PositionedEvent[]): Promise<void> {
    await this.destroyExpired(tx, batch);
    await this.write(tx, await this.folded(tx, byRelationship(batch)));
  }

  async catchUp(tx: Transaction, revisions: ReadonlyMap<string, bigint>): Promise<void> {
    const reached = new Map([...revisions].map(([stream, revision]) => [relationshipOf(stream), revision] as const));
    const written = await writtenUpTo(tx, [...reached.keys()]);
    const behind = [...reached].filter(([id, revision]) => revision > (written.get(id) ?? -1n)).map(([id]) => id);
    const rows: ListRow[] = [];
    for (let from = 0; from < behind.length; from += AT_ONCE) {
      const histories = await Promise.all(behind.slice(from, from + AT_ONCE).map((id) => this.historyOf(id)));
      for (const events of histories) await this.destroyExpired(tx, events);
      rows.push(...histories.flatMap((events) => wholeRow(events) ?? []));
    }
    await this.write(tx, rows);
  }

  /** Writes rows, and what follows from where their relationships stand now. */
  private async write(tx: Transaction, changed: readonly ListRow[]): Promise<void> {
    if (changed.length === 0) return;
    const ids = changed.map(({ id }) => id);
    await holdOffDepartures(tx);
    await writeRows(tx, changed, this.clock.now().toISOString(), this.faulty);
    await this.deadlines.replaceAll(
      tx,
      ids,
      changed.flatMap(({ id, state }) => this.faulty.workOut(id, 'what falls due', () => plannedOf(state), [])),
    );
    await settlePlaces(
      tx,
      changed.map(({ id, state }) => [id, state] as const),
    );
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

  private async historyOf(id: Id): Promise<readonly RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    for await (const event of readHistory(this.store, `${STREAM_PREFIX}${id}`)) events.push(event);
    return events;
  }

  /** Here, so that a database that was restored destroys again what the histories say was destroyed. */
  private async destroyExpired(tx: Transaction, events: readonly RecordedEvent[]): Promise<void> {
    const expired = events.filter(({ type }) => type === DESTROYED).map(({ stream }) => relationshipOf(stream));
    for (const scope of expired.flatMap(scopesOfTexts)) await this.keys.destroyScope(tx, scope);
  }

  /** Forgets everything, for a rebuild. */
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

/** The row that a whole history makes; none for a relationship that never began, or is there no more. */
function wholeRow(events: readonly RecordedEvent[]): ListRow | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const { state, revision } = fold(undefined, events);
  return state === null ? undefined : { id: relationshipOf(first.stream), state, revision };
}

/** The row after the events that it has not seen. */
function fold(
  before: { state: Relationship; revision: bigint } | undefined,
  events: readonly RecordedEvent[],
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
