import type { Position as ClientPosition, ResolvedEvent } from '@eventstore/db-client';
import type { PositionedEvent, RecordedEvent } from '../event-store.js';
import type { JsonObject } from '../json.js';
import { parsePosition, parts, type Position } from '../position.js';

type ClientEvent = NonNullable<ResolvedEvent['event']>;

/** The mark of a deleted stream (`$streamDeleted`) and links (`$>`) carry a stream's own name but are not ours. */
export function isSystem(event: { readonly type: string }): boolean {
  return event.type.startsWith('$');
}

export function toEvent(event: ClientEvent): RecordedEvent {
  return {
    id: event.id,
    type: event.type,
    data: event.data as JsonObject,
    metadata: (event.metadata ?? {}) as JsonObject,
    stream: event.streamId,
    revision: event.revision,
    recordedAt: event.created,
  };
}

export function toPositionedEvent(event: ClientEvent & { readonly position: ClientPosition }): PositionedEvent {
  return { ...toEvent(event), position: fromClient(event.position) };
}

export function fromClient({ commit, prepare }: ClientPosition): Position {
  return parsePosition(`${commit}/${prepare}`);
}

export function toClient(position: Position | undefined): ClientPosition | 'start' {
  return position === undefined ? 'start' : parts(position);
}
