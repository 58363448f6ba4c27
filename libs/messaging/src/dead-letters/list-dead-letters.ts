import type { Database } from '@pairwell/persistence';
import { ConsumerPositions } from '../consuming/consumer-positions.js';
import type { EventLog } from '../event-log/event-log.js';
import { readDeadLetter } from './dead-letter-message.js';
import { deadLetterTopic, type DeadLetter } from './dead-letter.js';

/** The dead letters of a consumer that wait for a replay, oldest first within each partition. */
export async function* listDeadLetters(options: {
  readonly consumer: string;
  readonly database: Database;
  readonly log: EventLog;
}): AsyncIterable<DeadLetter> {
  const topic = deadLetterTopic(options.consumer);
  const replayed = await new ConsumerPositions(options.database, options.consumer).read([topic]);
  for (const range of await options.log.partitions([topic])) {
    const from = replayed.get(`${topic}/${range.partition}`) ?? range.first;
    for await (const record of options.log.read({ ...range, from, to: range.next })) yield readDeadLetter(record);
  }
}
