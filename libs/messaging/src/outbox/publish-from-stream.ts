import { SERVICE, type Database, type Transaction } from '@pairwell/persistence';
import { aggregateOf } from '../event-log/aggregate-of.js';
import type { EventLog, EventLogRefused, LogMessage } from '../event-log/event-log.js';
import { offerToLog } from './offer-to-log.js';
import { waitingAmong, writeOutboxRows } from './outbox-rows.js';

/** What became of messages that a stream gives rise to. */
export interface PublishedFromStream {
  /** How many the log did not take, or that come after such: they are in the outbox now. */
  readonly kept: number;
  readonly refusal: EventLogRefused | undefined;
}

/**
 * Publishes messages whose outbox is a stream that is followed by a checkpoint. What the log refuses, and what comes after
 * it of the same aggregate, is put into the service's outbox in the transaction that moves the checkpoint: the relay offers
 * it again without end, shows it on readiness and metrics, and everybody else's events go on.
 *
 * @param move writes the checkpoint behind these messages.
 * @throws EventLogUnavailable, or EventLogRefused when the log refuses without saying which messages it means; nothing was
 *   kept then, and the checkpoint stands where it stood.
 */
export async function publishFromStream(
  { log, database }: { readonly log: EventLog; readonly database: Database },
  messages: readonly LogMessage[],
  move: (tx: Transaction) => Promise<void>,
): Promise<PublishedFromStream> {
  if (messages.length === 0) {
    await database.transaction(SERVICE, move);
    return { kept: 0, refusal: undefined };
  }
  const waiting = await database.transaction(SERVICE, (tx) => waitingAmong(tx, messages), { readOnly: true });
  const behind = new Set(waiting.map(aggregateOf));
  const offered = messages.filter((message) => !behind.has(aggregateOf(message)));
  const { published, refusal } =
    offered.length === 0 ? { published: [], refusal: undefined } : await offerToLog(log, offered);
  const taken = new Set(published);
  const kept = messages.filter((message) => !taken.has(message));
  await database.transaction(SERVICE, async (tx) => {
    if (kept.length > 0) await writeOutboxRows(tx, kept);
    await move(tx);
  });
  return { kept: kept.length, refusal };
}
