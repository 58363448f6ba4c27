import { SERVICE, type Transaction } from '@pairwell/persistence';
import { ConsumerPositions } from '../consuming/consumer-positions.js';
import { codedLetter } from './coded-letter.js';
import { readDeadLetter } from './dead-letter-message.js';
import { deadLetterId, type DeadLetter } from './dead-letter.js';
import type { DeadLetterBox } from './list-dead-letters.js';
import { walkDeadLetters } from './walk-dead-letters.js';

export interface DiscardResult {
  /** Thrown away, each with a row in `discarded_dead_letters`. */
  readonly discarded: readonly DeadLetter[];
  /** Ids that name no letter that waits. */
  readonly unknown: readonly string[];
  /** How many the log had deleted before anybody dealt with them. */
  readonly expired: number;
}

/**
 * Throws dead letters away for good: their effect will never happen in this service. Each leaves a row in the
 * append-only table `discarded_dead_letters` (which message, why it had failed, who threw it away and why), written in
 * the transaction that moves the position past it.
 *
 * @param ids as `deadLetterId` gives them. Letters that wait before the last of them get new ids.
 */
export async function discardDeadLetters(
  box: DeadLetterBox & { readonly ids: readonly string[]; readonly by: string; readonly why: string },
): Promise<DiscardResult> {
  const { consumer, database, log, ids } = box;
  const positions = new ConsumerPositions(database, consumer);
  const discarded: DeadLetter[] = [];
  const { expired } = await walkDeadLetters(
    { consumer, database, log, positions },
    { ids },
    async (record, position) => {
      const letter = codedLetter(readDeadLetter(record));
      await database.transaction(SERVICE, async (transaction) => {
        await positions.move(transaction, record, position, record.position + 1n);
        await remember(transaction, letter, box);
      });
      discarded.push(letter);
      return 'done';
    },
  );
  const found = new Set(discarded.map(deadLetterId));
  return { discarded, unknown: ids.filter((id) => !found.has(id)), expired };
}

async function remember(
  transaction: Transaction,
  letter: DeadLetter,
  { by, why }: { readonly by: string; readonly why: string },
): Promise<void> {
  await transaction.query(
    `INSERT INTO discarded_dead_letters (event_id, type, version, key, reason, fault, origin_topic, origin_partition,
                                         origin_position, failed_at, replays, discarded_by, why)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[letter.eventId, letter.type, letter.version, letter.key, letter.reason, letter.fault],
      ...[letter.originTopic, letter.originPartition, String(letter.originPosition)],
      ...[letter.failedAt, letter.replays, by, why],
    ],
  );
}
