export {
  EventLog,
  EventLogRefused,
  EventLogUnavailable,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type RecordBatch,
  type Subscription,
  type SubscriptionOptions,
  type SubscriptionState,
} from './event-log/event-log.js';
export { openEventLog, UnknownEventLog, type EventLogOptions } from './event-log/open-event-log.js';
export { eventLogMigrations, messagingMigrations } from './migrations/index.js';
export { Outbox, type NewIntegrationEvent } from './outbox/outbox.js';
export { OutboxRelay, type OutboxRelayOptions, type RelayHealth, type RelayState } from './outbox/outbox-relay.js';
export { measureOutbox } from './outbox/outbox-rows.js';
export { publishFromStream, type PublishedFromStream } from './outbox/publish-from-stream.js';
export { offer, republish, Republish, type OfferedEvent } from './outbox/republish.js';
export { When } from './consuming/when.js';
export { ConsumeContext, type Delivery } from './consuming/consume-context.js';
export { EventLogStrategy, type ConsumerHealth, type EventLogStrategyOptions } from './consuming/event-log.strategy.js';
export type { TopicLag } from './consuming/lag.js';
export { applyIfNewer, type StateRow } from './consuming/apply-if-newer.js';
export {
  deadLetterId,
  deadLetterTopic,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterReason,
  type ReplayResult,
} from './dead-letters/dead-letter.js';
export {
  countDeadLetters,
  countExpiredDeadLetters,
  listDeadLetters,
  openDeadLetter,
  type DeadLetterBox,
  type OpenedDeadLetter,
} from './dead-letters/list-dead-letters.js';
export { discardDeadLetters, type DiscardResult } from './dead-letters/discard-dead-letters.js';
export { replayDeadLetters } from './dead-letters/replay-dead-letters.js';
export type { HeardReadModel, RebuiltReadModel, RebuiltTable } from './rebuilding/heard-read-model.js';
export { nestLogger, type MessagingLogger } from './observability/messaging-logger.js';
export { toLogMessage } from './cloud-events/cloud-event-codec.js';
export { BackOff } from './waiting/back-off.js';
export { InstanceLease } from './waiting/instance-lease.js';
export { Signal } from './waiting/signal.js';
