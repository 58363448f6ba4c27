export {
  EventStore,
  type ExpectedRevision,
  type History,
  type MovedStreams,
  type NewEvent,
  type PastEvent,
  type PositionedEvent,
  type ReadAllOptions,
  type ReadOptions,
  type RecordedEvent,
  type SubscribeOptions,
  type Subscription,
  type SubscriptionStatus,
} from './event-store.js';
export {
  AppendTooLarge,
  EventStoreAccessDenied,
  EventStoreUnavailable,
  MAXIMUM_APPEND_BYTES,
  RevisionConflict,
  StreamDeleted,
} from './errors.js';
export type { JsonObject, JsonValue } from './json.js';
export { comparePositions, parsePosition, type Position } from './position.js';
export { openEventStore, type EventStoreOptions } from './open-event-store.js';
export { eventStoreMigrations } from './postgres/migrations/index.js';
