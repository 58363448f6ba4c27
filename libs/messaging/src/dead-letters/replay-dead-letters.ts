import type { EventLogStrategy } from '../consuming/event-log.strategy.js';
import type { DeadLetterFilter, ReplayResult } from './dead-letter.js';

/**
 * Takes a consumer's dead letters through the same path as any message: same handlers, same transaction, same retries.
 * Ends at the letters that were there when it began. Safe beside the running service, and when started twice.
 *
 * The strategy must know its handlers: it belongs to a Nest microservice that was initialised (`app.init()`), which
 * need not listen.
 */
export function replayDeadLetters(
  options: DeadLetterFilter & { readonly consumer: EventLogStrategy },
): Promise<ReplayResult> {
  return options.consumer.replayDeadLetters(options);
}
