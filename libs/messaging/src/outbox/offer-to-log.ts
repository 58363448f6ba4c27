import { EventLogRefused, type EventLog, type LogMessage } from '../event-log/event-log.js';

export interface Offered<Message extends LogMessage> {
  readonly published: readonly Message[];
  /** Why the other rows were not taken. */
  readonly refusal: EventLogRefused | undefined;
}

/**
 * Publishes rows in their order. What the log refuses stays behind, and with it what comes after it of the same aggregate,
 * so that an aggregate's events are never published out of their order; everybody else's are published.
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
    if (!(error instanceof EventLogRefused) || error.refused.length === 0) throw error;
    const refused = new Set<LogMessage>(error.refused);
    return { published: rows.filter((row) => !refused.has(row)), refusal: error };
  }
}
