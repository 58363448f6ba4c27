import { Injectable } from '@nestjs/common';
import {
  EventStore,
  RevisionConflict,
  StreamDeleted,
  type JsonObject,
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
import { replay, relationshipDecider } from '../../domain/relationship.decider.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { RelationshipState } from '../../domain/relationship.js';
import { currentVersion, upcast } from '../../domain/upcasting.js';

/** What all streams of relationships begin with; subscriptions follow it. */
export const STREAM_PREFIX = 'relationship-';

/** One stream `relationship-<id>` per relationship; metadata carry version, actor, command and trace context. */
@Injectable()
export class EventStoreRelationships extends RelationshipStore {
  constructor(private readonly store: EventStore) {
    super();
  }

  override async load(id: Id): Promise<LoadedRelationship> {
    const events: RelationshipEvent[] = [];
    const commands = new Set<Id>();
    let revision: bigint | null = null;
    for await (const recorded of readHistory(this.store, `${STREAM_PREFIX}${id}`)) {
      events.push(fromStored(recorded));
      commands.add(String(recorded.metadata['commandId']));
      revision = recorded.revision;
    }
    return { id, state: replay(events), revision, events, commands };
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
      if (error instanceof RevisionConflict) throw new RelationshipMovedOn();
      throw error;
    }
  }

  override delete(id: Id): Promise<void> {
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
export function fromStored({ type, data, metadata }: RecordedEvent): RelationshipEvent {
  return upcast({ type, version: Number(metadata['version'] ?? 1), data });
}

/** The relationship that a stream belongs to. */
export function relationshipOf(stream: string): Id {
  return stream.slice(STREAM_PREFIX.length);
}
