import { Injectable } from '@nestjs/common';
import {
  EventStore,
  RevisionConflict,
  StreamDeleted,
  type JsonObject,
  type PastEvent,
  type ReadOptions,
  type RecordedEvent,
} from '@pairwell/event-store';
import { derivedId, type Id } from '@pairwell/kernel';
import { traceHeaders } from '@pairwell/service-host';
import {
  RelationshipMovedOn,
  RelationshipStore,
  type Cause,
  type LoadedRelationship,
} from '../../application/relationship-store.port.js';
import { relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { RelationshipState } from '../../domain/relationship.js';
import { currentVersion, upcast } from '../../domain/upcasting.js';
import { RememberedHistories, type RememberedHistory } from './remembered-histories.js';

/** What all streams of relationships begin with; subscriptions follow it. */
export const STREAM_PREFIX = 'relationship-';

/** Of some 500 bytes each in memory; with them a busy service knows the histories of a working day. */
const REMEMBERED_EVENTS = 20_000;

const NOTHING = (id: Id): LoadedRelationship => ({ id, state: null, revision: null, events: [], commands: new Set() });

/** One stream `relationship-<id>` per relationship; metadata carry version, actor, command and trace context. */
@Injectable()
export class EventStoreRelationships extends RelationshipStore {
  private readonly remembered = new RememberedHistories(REMEMBERED_EVENTS);

  constructor(private readonly store: EventStore) {
    super();
  }

  /** What was read before need not be read again: the store is asked for what has happened since, at every load. */
  override async load(id: Id): Promise<LoadedRelationship> {
    const known = this.remembered.of(id);
    if (known === undefined) return this.read(id, undefined);
    const loaded = await this.read(id, known);
    if (loaded !== null) return loaded;
    this.remembered.forget(id);
    return this.read(id, undefined);
  }

  private read(id: Id, known: undefined): Promise<LoadedRelationship>;
  /** @returns null when the store does not hold what is remembered, as after a restore. */
  private read(id: Id, known: RememberedHistory): Promise<LoadedRelationship | null>;
  private async read(id: Id, known: RememberedHistory | undefined): Promise<LoadedRelationship | null> {
    const from = known?.loaded.revision;
    const fresh = await this.since(id, from);
    if (fresh === 'deleted') {
      this.remembered.forget(id);
      return { ...NOTHING(id), deleted: true };
    }
    if (known !== undefined && fresh.shift()?.id !== known.lastEvent) return null;
    const last = fresh.at(-1);
    if (last === undefined) return known?.loaded ?? NOTHING(id);
    const more = fresh.map(fromStored);
    const { events, state, commands } = known?.loaded ?? NOTHING(id);
    const loaded = {
      id,
      state: more.reduce<RelationshipState>(relationshipDecider.evolve, state),
      revision: last.revision,
      events: [...events, ...more],
      commands: new Set([...commands, ...fresh.map(({ metadata }) => String(metadata['commandId']))]),
    };
    this.remembered.keep({ loaded, lastEvent: last.id });
    return loaded;
  }

  /** From a revision on, or all there is. */
  private async since(id: Id, from: bigint | undefined): Promise<RecordedEvent[] | 'deleted'> {
    const fresh: RecordedEvent[] = [];
    try {
      const options = from === undefined ? {} : { from };
      for await (const event of this.store.read(`${STREAM_PREFIX}${id}`, options)) fresh.push(event);
    } catch (error) {
      if (error instanceof StreamDeleted) return 'deleted';
      throw error;
    }
    return fresh;
  }

  override async append(
    loaded: LoadedRelationship,
    events: readonly RelationshipEvent[],
    cause: Cause,
  ): Promise<LoadedRelationship> {
    const stored = events.map((event, place) => ({
      id: derivedId(cause.commandId, String(place)),
      type: event.type,
      data: event.data as unknown as JsonObject,
      metadata: { version: currentVersion(event.type), ...cause, ...traceHeaders() },
    }));
    try {
      const expected = loaded.revision ?? 'no-stream';
      const { revision } = await this.store.append(`${STREAM_PREFIX}${loaded.id}`, expected, stored);
      return {
        id: loaded.id,
        state: events.reduce<RelationshipState>(relationshipDecider.evolve, loaded.state),
        revision,
        events: [...loaded.events, ...events],
        commands: new Set([...loaded.commands, cause.commandId]),
      };
    } catch (error) {
      if (error instanceof RevisionConflict || error instanceof StreamDeleted) throw new RelationshipMovedOn();
      throw error;
    }
  }

  override delete(id: Id): Promise<void> {
    this.remembered.forget(id);
    return this.store.deleteStream(`${STREAM_PREFIX}${id}`);
  }
}

/** The events of a stream; one that was deleted is like one that never was. */
export async function* readHistory(
  store: EventStore,
  stream: string,
  options: ReadOptions = {},
): AsyncIterable<RecordedEvent> {
  try {
    yield* store.read(stream, options);
  } catch (error) {
    if (!(error instanceof StreamDeleted)) throw error;
  }
}

/** An event of the store in today's form. @throws UnknownRelationshipEvent when a newer release wrote it. */
export function fromStored({ type, data, metadata }: PastEvent): RelationshipEvent {
  return upcast({ type, version: Number(metadata['version'] ?? 1), data });
}

/** The relationship that a stream belongs to. */
export function relationshipOf(stream: string): Id {
  return stream.slice(STREAM_PREFIX.length);
}
