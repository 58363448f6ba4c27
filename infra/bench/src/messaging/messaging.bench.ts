import { Database } from '@pairwell/persistence';
import type { TestDatabase } from '@pairwell/testing';
import type { Benchmark } from '../benchmark.js';
import { interleaved, type Compared } from '../measuring/interleaved.js';
import type { Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { BareEffect, consumerDatabase } from './consumer-database.js';
import { embeddedLog, kafkaLog, membershipMessages, type LogUnderTest } from './log-under-test.js';
import { consumed, read, readBare, relayed, sentBare } from './throughput.js';

export const messagingBenchmark: Benchmark = {
  name: 'messaging',
  title: 'Relay and consumers',
  method: `The relay empties a full outbox into the log, which means reading, publishing and marking each row; its yardstick
sends the same messages in batches of the same size and has nothing to mark. Reading is our port against the bare
client, nothing done with what arrives. The consumer writes a row and moves its position in one transaction; beside it
stands the bare client with the same two statements in a transaction for each message. Four partitions, one process.`,
  run: async (stand) => {
    const database = await consumerDatabase(stand);
    const remarks: string[] = [];
    const rows: Row[] = [];
    try {
      rows.push(...(await measured(stand, await embeddedLog(stand), database)));
      const kafka = await kafkaLog(stand);
      if (typeof kafka === 'string') remarks.push(kafka);
      else rows.push(...(await measured(stand, kafka, database)));
    } finally {
      await database.drop();
    }
    return { rows, remarks };
  },
};

async function measured(stand: Stand, log: LogUnderTest, own: TestDatabase): Promise<Row[]> {
  stand.say(`relay and consumers: ${log.name}`);
  const database = await Database.connect({ url: own.url, applicationName: 'bench' });
  const effect = new BareEffect(own);
  const messages = membershipMessages(stand.either(10_000, 2_000));
  const rounds = stand.either(3, 1);
  const during = stand.either(3_000, 1_000);
  /** What the relay has left in the topic: a round of it does not count, but its messages stay. */
  const inTopic = (rounds + 1) * messages.length;
  try {
    const relay = await interleaved(
      rounds,
      () => sentBare(log, messages),
      () => relayed(database, log, messages),
    );
    const reading = await interleaved(
      rounds,
      () => readBare(log, inTopic, during),
      () => read(log, inTopic, during),
    );
    const consuming = await interleaved(
      rounds,
      () => readBare(log, inTopic, during, effect),
      () => consumed(database, log, inTopic, during),
    );
    return [
      row(`${log.name}: outbox to log by the relay`, relay, `${log.bare.name}, sending only`),
      row(`${log.name}: reading a topic`, reading, log.bare.name),
      row(`${log.name}: consumer, a row for each message`, consuming, `${log.bare.name}, same effect`),
    ];
  } finally {
    await effect.end();
    await database.close();
    await log.close();
  }
}

function row(what: string, { ours, yardstick, ratio }: Compared, name: string): Row {
  const unit = 'messages/s';
  return { what, ours: { value: ours, unit }, yardstick: { value: yardstick, unit, name }, ratio };
}
