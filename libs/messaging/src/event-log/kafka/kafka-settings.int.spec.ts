import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { MembershipChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import kafkajs, { Kafka, logLevel, type Admin } from 'kafkajs';
import { listDeadLetters } from '../../dead-letters/list-dead-letters.js';
import { KAFKA_URL } from '../../example/example-log.js';
import { changeMembership, exampleService, fact, figure, type ExampleService } from '../../example/example-service.js';
import { exampleMigrations } from '../../example/members.migration.js';
import type { MessagingLogger } from '../../observability/messaging-logger.js';
import { writeOutboxRows } from '../../outbox/outbox-rows.js';
import { EventLogRefused, type LogMessage, type LogRecord } from '../event-log.js';
import { parseKafkaAddress } from './kafka-address.js';
import { KafkaEventLog } from './kafka-event-log.js';
import { inRequests, reasonToRefuse } from './requests.js';

const MEMBERS = MembershipChanged.topic;
const PATIENCE = 60_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const message = (topic: string, key: string, bytes: number): LogMessage => ({
  ...{ topic, key, body: JSON.stringify('x'.repeat(bytes)) },
  headers: { ce_id: newId() },
});

describe('what is sent to Kafka at once', () => {
  const state = { topic: 'a', partitions: 3, mostBytes: 10_000, refusal: undefined, warnings: [] };

  it('is never more than the broker takes, in the order it was published', () => {
    const messages = Array.from({ length: 25 }, (_, n) => message('a', String(n), 1_500));
    const requests = [...inRequests(messages, state)];
    expect(requests.flat()).toEqual(messages);
    expect(Math.max(...requests.map((request) => request.length))).toBe(6);
  });

  it('leaves out, before anything is sent, what is too large for its topic', () => {
    expect(reasonToRefuse(message('a', '1', 9_000), state)).toBeUndefined();
    const why = 'a message is larger than its max.message.bytes, 10000';
    expect(reasonToRefuse(message('a', '2', 10_000), state)).toBe(why);
  });
});

// Only where a real broker is: a double would prove nothing about Kafka.
if (KAFKA_URL !== undefined) {
  const broker = KAFKA_URL;

  describe('on a Kafka that is not set up as it should be', () => {
    let admin: Admin;
    let database: TestDatabase;
    let prefix: string;
    let log: KafkaEventLog;
    let service: ExampleService;
    let said: string[];

    const client = new Kafka({ brokers: parseKafkaAddress(broker).brokers, logLevel: logLevel.NOTHING });
    const write = (_message: string, fields: Readonly<Record<string, unknown>> = {}): void => {
      if (fields['fault'] !== undefined) said.push(String(fields['fault']));
    };
    const logger: MessagingLogger = { info: write, warn: write, error: write };

    beforeAll(async () => {
      admin = client.admin();
      await admin.connect();
    });

    beforeEach(async () => {
      prefix = `wrong-${newId()}.`;
      said = [];
      database = await testDatabase({ migrations: exampleMigrations });
      log = new KafkaEventLog(`${broker}?prefix=${prefix}`, { applicationName: 'spec', partitions: 3, logger });
      service = await exampleService({ url: database.url, log, logger });
    });

    afterEach(async () => {
      await service.stop();
      await log.close();
      await database.drop();
    });

    afterAll(() => admin.disconnect());

    const made = async (topic: string, settings: Record<string, string>, numPartitions = 3): Promise<void> => {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      const topics = [{ topic: prefix + topic, numPartitions, replicationFactor: 1, configEntries }];
      await admin.createTopics({ topics, waitForLeaders: true });
    };

    /** All settings of a topic at once, as its owner mends it. */
    const mend = async (topic: string, settings: Record<string, string>): Promise<void> => {
      const configEntries = Object.entries(settings).map(([name, value]) => ({ name, value }));
      const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: prefix + topic, configEntries }];
      await admin.alterConfigs({ validateOnly: false, resources });
    };

    /** What a topic holds, in order for each key. */
    const stored = async (topic: string): Promise<LogRecord[]> => {
      const found: LogRecord[] = [];
      for (const range of await log.partitions([topic])) {
        for await (const record of log.read({ ...range, from: 0n, to: range.next })) found.push(record);
      }
      return found;
    };

    const bodies = async (topic: string): Promise<string[]> => (await stored(topic)).map(({ body }) => body);

    const waiting = (): Promise<unknown[]> => service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL');

    it.each([
      ['compacted', { 'cleanup.policy': 'compact' }, 'it is compacted'],
      ['kept for an hour', { 'retention.ms': '3600000' }, 'it keeps messages for 0.04 days'],
    ])(
      'publishes nothing to a topic that is %s, keeps it, says it, and goes on when it is mended',
      async (...given) => {
        const [, settings, fault] = given;
        await made(MEMBERS, settings);
        const relay = service.relay({ pollMilliseconds: 50 });
        relay.start();
        await service.listen();
        await changeMembership(service, 1, 1);
        await service.database.transaction(SERVICE, (tx) =>
          service.outbox.add(tx, RelationshipFactRecorded, fact(newId(), 1)),
        );
        // What goes elsewhere is not held up.
        await eventually(async () => expect(await service.rows('SELECT 1 FROM facts')).toHaveLength(1), PATIENCE);
        await eventually(() => expect(relay.health().state).toBe('refused by the event log'), PATIENCE);
        expect(await figure(service.registry, 'pairwell_outbox_refused')).toBe(1);
        expect(await waiting()).toHaveLength(1);
        expect(said.join('\n')).toContain(fault);
        await mend(MEMBERS, { 'cleanup.policy': 'delete', 'retention.ms': String(30 * DAY) });
        await eventually(async () => expect(await service.members()).toHaveLength(1), PATIENCE);
        await eventually(() => expect(relay.health().state).toBe('publishing'), PATIENCE);
        expect(await figure(service.registry, 'pairwell_outbox_refused')).toBe(0);
      },
    );

    it('goes on elsewhere, however much stands before it in the outbox that a topic does not take', async () => {
      await made(MEMBERS, { 'cleanup.policy': 'compact' });
      const relay = service.relay({ pollMilliseconds: 50, batchSize: 10 });
      for (let n = 0; n < 35; n += 1) await changeMembership(service, n, 1);
      await service.database.transaction(SERVICE, (tx) =>
        service.outbox.add(tx, RelationshipFactRecorded, fact(newId(), 1)),
      );
      relay.start();
      await service.listen();
      await eventually(async () => expect(await service.rows('SELECT 1 FROM facts')).toHaveLength(1), PATIENCE);
      await eventually(() => expect(relay.health().state).toBe('refused by the event log'), PATIENCE);
      expect(await figure(service.registry, 'pairwell_outbox_refused')).toBe(35);
      await mend(MEMBERS, { 'cleanup.policy': 'delete' });
      await eventually(async () => expect(await service.members()).toHaveLength(35), PATIENCE);
      expect(await waiting()).toEqual([]);
    });

    it('keeps what is too large for a topic, and what comes after it of the same aggregate, and nothing else', async () => {
      await made('test.narrow', { 'max.message.bytes': '20000' });
      const relay = service.relay({ pollMilliseconds: 50 });
      const others = Array.from({ length: 60 }, (_, n) => message('test.narrow', `other ${n}`, 1_000));
      const [large, after] = [message('test.narrow', 'one', 30_000), message('test.narrow', 'one', 10)];
      await service.database.transaction(SERVICE, (tx) => writeOutboxRows(tx, [large, after, ...others]));
      relay.start();
      await eventually(() => expect(relay.health().state).toBe('refused by the event log'), PATIENCE);
      expect(await waiting()).toHaveLength(2);
      expect(await figure(service.registry, 'pairwell_outbox_refused')).toBe(2);
      expect(said.join('\n')).toContain('a message is larger than its max.message.bytes, 20000');
      await mend('test.narrow', { 'max.message.bytes': '1048588' });
      await eventually(async () => expect(await waiting()).toEqual([]), PATIENCE);
      const ofOne = (await stored('test.narrow')).filter(({ key }) => key === 'one');
      expect(ofOne.map(({ body }) => body)).toEqual([large.body, after.body]);
    });

    it('says that there are too few partitions or days, and works', async () => {
      await made(MEMBERS, { 'retention.ms': String(14 * DAY) }, 1);
      service.relay({ pollMilliseconds: 50 }).start();
      await service.listen();
      await changeMembership(service, 1, 1);
      await eventually(async () => expect(await service.members()).toHaveLength(1), PATIENCE);
      expect(said.join('\n')).toContain('it has 1 partitions instead of 3');
      expect(said.join('\n')).toContain('it keeps messages for 14 days: set retention.ms to 30 days');
    });

    it('refuses a message of 2 MB at the command, and at the log, where the rest of the publication is stored', async () => {
      const huge = message('test.huge', 'one', 2_000_000);
      const written = service.database.transaction(SERVICE, (tx) => writeOutboxRows(tx, [huge]));
      await expect(written).rejects.toThrow('an event for test.huge is larger than 524288 bytes');
      await expect(log.publish([message('test.huge', 'two', 10), huge])).rejects.toMatchObject({
        name: 'EventLogRefused',
        refused: [huge],
      });
      expect(await bodies('test.huge')).toEqual([JSON.stringify('x'.repeat(10))]);
    });

    it('puts a message of 2 MB that somebody else has published aside without its data, and goes on', async () => {
      await made(MEMBERS, { 'max.message.bytes': '5000000' });
      const producer = client.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
      await producer.connect();
      const [huge] = [message(MEMBERS, 'one', 2_000_000)];
      await producer.send({
        topic: prefix + MEMBERS,
        messages: [{ key: 'one', value: huge?.body ?? '', headers: { ...huge?.headers } }],
      });
      await producer.disconnect();
      service.relay({ pollMilliseconds: 50 }).start();
      await service.listen();
      for (const n of [1, 2, 3, 4, 5, 6]) await changeMembership(service, n, 1);
      await eventually(async () => expect(await service.members()).toHaveLength(6), PATIENCE);
      await eventually(async () => expect(await waiting()).toEqual([]), PATIENCE);
      const letters = [];
      for await (const letter of listDeadLetters({ consumer: 'example', database: service.database, log })) {
        letters.push(letter);
      }
      expect(letters).toMatchObject([{ reason: 'MALFORMED', originTopic: MEMBERS, key: 'one' }]);
      expect(letters[0]?.fault).toContain('2000002 bytes, left at the origin');
    });

    it('takes what a publisher with a wrong clock says, and keeps it by the broker’s clock', async () => {
      const now = Date.now();
      await log.partitions(['test.clock']);
      for (const days of [-60, 2]) {
        const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + days * DAY);
        await log.publish([message('test.clock', 'one', 10)]);
        clock.mockRestore();
      }
      const since = await admin.fetchTopicOffsetsByTimestamp(`${prefix}test.clock`, now - DAY);
      const [held] = (await log.partitions(['test.clock'])).filter(({ next }) => next > 0n);
      expect(held?.next).toBe(2n);
      expect(since.find(({ partition }) => partition === held?.partition)?.offset).toBe('0');
    });

    it('says that publishers’ clocks count where they do, and keeps what is refused for being of the future', async () => {
      await made('test.clock', { 'message.timestamp.type': 'CreateTime' });
      const now = Date.now();
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 2 * DAY);
      const published = log.publish([message('test.clock', 'one', 10)]);
      await expect(published).rejects.toBeInstanceOf(EventLogRefused);
      clock.mockRestore();
      expect(said.join('\n')).toContain('set message.timestamp.type=LogAppendTime');
      await log.publish([message('test.clock', 'one', 10)]);
    });

    it('names what a topic refuses and nothing else, and stores the rest of the publication once', async () => {
      await made('test.late', { 'message.timestamp.type': 'CreateTime' });
      const now = Date.now();
      const [innocent, late] = [message('test.ours', 'one', 10), message('test.late', 'one', 20)];
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 2 * HOUR);
      const published = log.publish([innocent, late, message('test.ours', 'two', 10)]);
      await expect(published).rejects.toMatchObject({ name: 'EventLogRefused', refused: [late] });
      clock.mockRestore();
      expect(await bodies('test.ours')).toEqual([innocent.body, innocent.body]);
      expect(await bodies('test.late')).toEqual([]);
    });

    it('marks as published, once, what stands beside a message that is refused again and again', async () => {
      await made('test.late', { 'message.timestamp.type': 'CreateTime' });
      const write = (...messages: LogMessage[]): Promise<void> =>
        service.database.transaction(SERVICE, (tx) => writeOutboxRows(tx, messages));
      const now = Date.now();
      const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 2 * HOUR);
      const relay = service.relay({ pollMilliseconds: 50 });
      const late = message('test.late', 'one', 20);
      await write(message('test.ours', '0', 10), late);
      relay.start();
      // Each of these is published in a try of its own, with the refused one before it.
      for (const key of ['1', '2', '3']) {
        await eventually(async () => expect(await waiting()).toHaveLength(1), PATIENCE);
        await write(message('test.ours', key, 10));
      }
      await eventually(async () => expect(await waiting()).toHaveLength(1), PATIENCE);
      await eventually(() => expect(relay.health().state).toBe('refused by the event log'), PATIENCE);
      expect(await figure(service.registry, 'pairwell_outbox_refused')).toBe(1);
      expect(await bodies('test.ours')).toHaveLength(4);
      clock.mockRestore();
      await eventually(async () => expect(await waiting()).toEqual([]), PATIENCE);
      expect(await bodies('test.ours')).toHaveLength(4);
      expect(await bodies('test.late')).toEqual([late.body]);
    });

    it('finds the one message that a broker refuses among many of its topic, and lets nothing of its key overtake it', async () => {
      await log.publish([message('test.narrowed', 'first', 10)]);
      // Behind the back of the log, which believes for a while what it has seen of the topic.
      await mend('test.narrowed', { 'max.message.bytes': '20000' });
      const [before, large, after] = [10, 30_000, 20].map((bytes) => message('test.narrowed', 'one', bytes));
      const others = Array.from({ length: 20 }, (_, n) => message('test.narrowed', `other ${n}`, 10));
      const published = log.publish([
        ...others.slice(10),
        before,
        large,
        after,
        ...others.slice(0, 10),
      ] as LogMessage[]);
      await expect(published).rejects.toMatchObject({ name: 'EventLogRefused', refused: [large, after] });
      const held = await stored('test.narrowed');
      expect(held.filter(({ key }) => key === 'one').map(({ body }) => body)).toEqual([before?.body]);
      expect(new Set(held.map(({ key }) => key))).toEqual(new Set(['first', 'one', ...others.map(({ key }) => key)]));
    });

    it('keeps what is for a topic that Kafka refuses to make, and publishes the rest', async () => {
      const copies = { applicationName: 'spec', partitions: 3, replicationFactor: 3, logger };
      const elsewhere = new KafkaEventLog(`${broker}?prefix=${prefix}`, copies);
      const [made, missing] = ['test.made', 'test.missing'].map((topic) => message(topic, 'one', 10)) as [
        LogMessage,
        LogMessage,
      ];
      await log.partitions([made.topic]);
      await expect(elsewhere.publish([missing, made])).rejects.toMatchObject({ refused: [missing] });
      await elsewhere.close();
      expect(await bodies('test.made')).toEqual([made.body]);
    });

    it('tells a consumer that messages were deleted before it read them', async () => {
      await service.init();
      service.relay({ pollMilliseconds: 50 }).start();
      for (const version of [1, 2, 3]) await changeMembership(service, 1, version);
      await eventually(async () => expect(await waiting()).toEqual([]), PATIENCE);
      const [held] = (await log.partitions([MEMBERS])).filter(({ next }) => next > 0n);
      const { partition = 0 } = held ?? {};
      await service.rows(`INSERT INTO consumer_positions VALUES ('example', '${MEMBERS}', ${partition}, 0)`);
      // kafkajs deletes only from topics whose leaders it has had to look up before.
      await admin.fetchTopicOffsets(prefix + MEMBERS);
      await admin.deleteTopicRecords({ topic: prefix + MEMBERS, partitions: [{ partition, offset: '2' }] });
      await service.listen();
      await eventually(async () => expect(await service.members()).toMatchObject([{ version: 3 }]), PATIENCE);
      expect(await service.rows('SELECT 1 FROM tally')).toHaveLength(1);
      expect(await figure(service.registry, 'pairwell_consumer_missed_total')).toBe(2);
    });
  });
}
