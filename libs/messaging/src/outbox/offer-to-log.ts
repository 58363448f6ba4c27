import { EventLogRefused, type EventLog, type LogMessage } from '../event-log/event-log.js';

export interface Offered<Message extends LogMessage> {
  readonly published: readonly Message[];
  /** Why the other rows were not taken. */
  readonly refusal: EventLogRefused | undefined;
}

/**
 * Publishes rows in their order. What the log refuses stays behind, and with it every other row of the same aggregate, so
 * that an aggregate's events are never published out of their order; everybody else's go on.
 *
 * @throws EventLogUnavailable, or EventLogRefused when the log refuses without saying which rows it means.
 */
export async function offerToLog<Message extends LogMessage>(
  log: EventLog,
  rows: readonly Message[],
): Promise<Offered<Message>> {
  try {
    await log.publish(rows);
    return { published: rows, refusal: undefined };
  } catch (error) {
    if (!(error instanceof EventLogRefused)) throw error;
    const heldBack = new Set(error.refused.map(aggregateOf));
    const published = rows.filter((row) => !heldBack.has(aggregateOf(row)));
    if (published.length > 0) await log.publish(published);
    return { published, refusal: error };
  }
}

/** By what messages keep their order. */
export function aggregateOf({ topic, key }: { readonly topic: string; readonly key: string }): string {
  return JSON.stringify([topic, key]);
}
