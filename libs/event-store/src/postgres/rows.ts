import type { PositionedEvent, RecordedEvent } from '../event-store.js';
import type { JsonObject } from '../json.js';
import { parsePosition } from '../position.js';

/** Type of the one row a deleted stream keeps. It takes the next revision, so it collides with a writer at work. */
export const DELETED = '$deleted';

/** A row of `event_store_events` as pg gives it: `bigint` as text. */
export interface EventRow {
  readonly stream: string;
  readonly revision: string;
  readonly id: string;
  readonly type: string;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
  readonly recorded_at: Date;
}

export function toEvent(row: EventRow): RecordedEvent {
  return {
    id: row.id,
    type: row.type,
    data: row.data,
    metadata: row.metadata,
    stream: row.stream,
    revision: BigInt(row.revision),
    recordedAt: row.recorded_at,
  };
}

export function toPositionedEvent(row: EventRow & { readonly position: string }): PositionedEvent {
  return { ...toEvent(row), position: parsePosition(row.position) };
}
