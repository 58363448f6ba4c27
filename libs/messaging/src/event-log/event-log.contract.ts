import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import {
  EventLogRefused,
  type EventLog,
  type LogMessage,
  type LogRecord,
  type PartitionRange,
  type RecordBatch,
  type Subscription,
} from './event-log.js';

/** How a driver is set up for the contract. */
export interface EventLogDriver {
  readonly name: string;
  /** A log whose new topics have three partitions and whose leases are as short as the driver can make them. */
  open(): Promise<EventLog>;
  end(): Promise<void>;
  /** Deletes a topic behind the log's back, as somebody does who empties the log. */
  deleteTopic(topic: string): Promise<void>;
  /** Longest time that sharing partitions anew may take. */
  readonly rebalanceMilliseconds: number;
}

const PARTITIONS = 3;

/** Remembers positions as a consumer's database would, and everything that arrived. */
class Reader {
  readonly positions = new Map<string, bigint>();
  readonly seen: LogRecord[] = [];
  readonly byInstance = new Map<string, Set<string>>();

  async subscribe(log: EventLog, topic: string, instance = 'one', group = `group-${topic}`): Promise<Subscription> {
    return log.subscribe({
      group,
      topics: [topic],
      batchSize: 10,
      startAt: ({ partition, first }: PartitionRange) =>
        Promise.resolve(this.positions.get(String(partition)) ?? first),
      onBatch: (batch) => this.take(batch, instance),
      onFatal: (error) => {
        throw error;
      },
    });
  }

  keys(): string[] {
    return this.seen.map((record) => record.body);
  }

  private async take(batch: RecordBatch, instance: string): Promise<void> {
    for (const record of batch.records) {
      if (!batch.stillOurs()) throw new Error('the partition went to another instance');
      await batch.heartbeat();
      this.seen.push(record);
      this.positions.set(String(batch.partition), record.position + 1n);
      const held = this.byInstance.get(instance) ?? new Set();
      this.byInstance.set(instance, held.add(String(batch.partition)));
    }
  }
}

function message(topic: string, key: string, body: string): LogMessage {
  return { topic, key, body, headers: { ce_id: newId(), 'content-type': 'application/json' } };
}

/** A key for each partition, found by publishing: how keys are dealt out is the driver's own business. */
function manyKeys(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `key-${place}`);
}

/** What every driver of the event log does. */
export function eventLogContract(driver: EventLogDriver): void {
  describe(`the event log on ${driver.name} (guarantee 25)`, () => {
    let log: EventLog;
    let topic: string;
    const opened: EventLog[] = [];
    const subscriptions: Subscription[] = [];
    const patience = driver.rebalanceMilliseconds;

    const follow = async (reader: Reader, instance?: string, through: EventLog = log): Promise<Subscription> => {
      const subscription = await reader.subscribe(through, topic, instance);
      subscriptions.push(subscription);
      return subscription;
    };

    beforeAll(async () => {
      log = await driver.open();
      opened.push(log);
    });

    afterEach(async () => {
      await Promise.all(subscriptions.splice(0).map((subscription) => subscription.stop()));
    });

    afterAll(async () => {
      await Promise.all(opened.map((each) => each.close()));
      await driver.end();
    });

    const freshTopic = (): string => (topic = `test.${newId()}`);

    it('keeps the order of what is published about one mentor, over many batches', async () => {
      freshTopic();
      const keys = manyKeys(6);
      for (let round = 0; round < 10; round += 1) {
        await log.publish(keys.flatMap((key) => [1, 2, 3].map((step) => message(topic, key, `${round}.${step}`))));
      }
      const reader = new Reader();
      await follow(reader);
      await eventually(() => expect(reader.seen).toHaveLength(180), patience);
      for (const key of keys) {
        const bodies = reader.seen.filter((record) => record.key === key).map((record) => record.body);
        expect(bodies).toEqual(Array.from({ length: 30 }, (_, n) => `${Math.floor(n / 3)}.${(n % 3) + 1}`));
      }
    });

    it('spreads aggregates over several partitions, and keeps each in one', async () => {
      freshTopic();
      const keys = manyKeys(40);
      await log.publish([...keys, ...keys].map((key) => message(topic, key, key)));
      const reader = new Reader();
      await follow(reader);
      await eventually(() => expect(reader.seen).toHaveLength(80), patience);
      const placesOf = new Map(keys.map((key) => [key, new Set<number>()]));
      for (const record of reader.seen) placesOf.get(record.key)?.add(record.partition);
      expect([...placesOf.values()].every((places) => places.size === 1)).toBe(true);
      expect(new Set(reader.seen.map((record) => record.partition)).size).toBe(PARTITIONS);
    });

    it('hands over a message as it was published, headers and all', async () => {
      freshTopic();
      const sent = message(topic, 'RWE', '{"name":"ÅÄÖ ✓"}');
      await log.publish([sent]);
      const reader = new Reader();
      await follow(reader);
      await eventually(() => expect(reader.seen).toHaveLength(1), patience);
      expect(reader.seen[0]).toMatchObject({ ...sent, headers: sent.headers });
    });

    it('delivers what is published while somebody listens', async () => {
      freshTopic();
      const reader = new Reader();
      const subscription = await follow(reader);
      await eventually(() => expect(subscription.state).toBe('running'), patience);
      await log.publish([message(topic, 'RWE', 'live')]);
      await eventually(() => expect(reader.keys()).toEqual(['live']), patience);
    });

    it('goes on after a restart from the position the reader has stored', async () => {
      freshTopic();
      const reader = new Reader();
      const first = await follow(reader);
      await log.publish(manyKeys(12).map((key) => message(topic, key, `before ${key}`)));
      await eventually(() => expect(reader.seen).toHaveLength(12), patience);
      await first.stop();
      await log.publish(manyKeys(12).map((key) => message(topic, key, `after ${key}`)));
      await follow(reader);
      await eventually(() => expect(reader.seen).toHaveLength(24), patience);
      expect(new Set(reader.keys()).size).toBe(24);
    });

    it('believes the reader and not itself: a position moved back is read again, one moved on is left out', async () => {
      freshTopic();
      await log.publish(Array.from({ length: 10 }, (_, n) => message(topic, 'RWE', String(n))));
      const reader = new Reader();
      const first = await follow(reader);
      await eventually(() => expect(reader.seen).toHaveLength(10), patience);
      await first.stop();
      const partition = String(reader.seen[0]?.partition);
      reader.seen.length = 0;
      reader.positions.set(partition, 4n);
      const second = await follow(reader);
      await eventually(() => expect(reader.keys()).toEqual(['4', '5', '6', '7', '8', '9']), patience);
      await second.stop();
      await log.publish([message(topic, 'RWE', '10'), message(topic, 'RWE', '11')]);
      reader.seen.length = 0;
      reader.positions.set(partition, 11n);
      await follow(reader);
      await eventually(() => expect(reader.keys()).toEqual(['11']), patience);
    });

    it('brings a batch again when the reader failed in the middle of it', async () => {
      freshTopic();
      await log.publish(Array.from({ length: 5 }, (_, n) => message(topic, 'RWE', String(n))));
      const reader = new Reader();
      let failures = 0;
      const subscription = await log.subscribe({
        group: `group-${topic}`,
        topics: [topic],
        startAt: ({ partition, first }) => Promise.resolve(reader.positions.get(String(partition)) ?? first),
        onBatch: async (batch) => {
          for (const record of batch.records) {
            if (record.body === '3' && failures++ < 2) throw new Error('the database is away');
            reader.seen.push(record);
            reader.positions.set(String(batch.partition), record.position + 1n);
          }
        },
        onFatal: () => undefined,
      });
      subscriptions.push(subscription);
      await eventually(() => expect(reader.keys()).toEqual(['0', '1', '2', '3', '4']), patience);
      expect(failures).toBe(3);
    });

    it('delivers a message that was published twice, twice: whoever reads has to be right about it', async () => {
      freshTopic();
      const twice = message(topic, 'RWE', 'twice');
      await log.publish([twice]);
      await log.publish([twice]);
      const reader = new Reader();
      await follow(reader);
      await eventually(() => expect(reader.keys()).toEqual(['twice', 'twice']), patience);
    });

    it('stores all of a publication but what it names as refused, and nothing of an aggregate behind that', async () => {
      freshTopic();
      // Some logs take messages of 2 MB and some do not.
      const sent = ['RWE', 'RWE', 'RJ1', 'RWE'].map((key, place) =>
        message(topic, key, JSON.stringify(`${place}${'x'.repeat(place === 1 ? 2_000_000 : 0)}`)),
      );
      const refused: readonly LogMessage[] = await log.publish(sent).then(
        () => [],
        (error: unknown) => (error instanceof EventLogRefused ? error.refused : Promise.reject(error)),
      );
      expect([[], [sent[1], sent[3]]]).toContainEqual(refused);
      const stored: string[] = [];
      for (const range of await log.partitions([topic])) {
        for await (const { body } of log.read({ ...range, from: range.first, to: range.next })) stored.push(body);
      }
      const wanted = sent.filter((each) => !refused.includes(each)).map(({ body }) => body);
      expect(stored.sort()).toEqual(wanted.sort());
    });

    it('shares partitions between two instances, and gives them to the one that stays', async () => {
      freshTopic();
      const reader = new Reader();
      const second = await driver.open();
      opened.push(second);
      await follow(reader, 'one');
      const leaving = await follow(reader, 'two', second);
      let round = 0;
      const bothRead = async (): Promise<void> => {
        round += 1;
        await log.publish(manyKeys(30).map((key) => message(topic, key, `${round}/${key}`)));
        expect([...(reader.byInstance.get('one') ?? [])].length).toBeGreaterThan(0);
        expect([...(reader.byInstance.get('two') ?? [])].length).toBeGreaterThan(0);
      };
      await eventually(bothRead, patience);
      await eventually(() => expect(new Set(reader.keys()).size).toBe(30 * round), patience);
      await leaving.stop();
      reader.byInstance.clear();
      await eventually(async () => {
        round += 1;
        await log.publish(manyKeys(30).map((key) => message(topic, key, `${round}/${key}`)));
        expect([...(reader.byInstance.get('one') ?? [])].length).toBe(PARTITIONS);
      }, patience);
      await eventually(() => expect(new Set(reader.keys()).size).toBe(30 * round), patience);
    });

    it('says what each partition holds, and reads a range of it', async () => {
      freshTopic();
      await log.publish(Array.from({ length: 7 }, (_, n) => message(topic, 'RWE', String(n))));
      const ranges = await log.partitions([topic]);
      expect(ranges).toHaveLength(PARTITIONS);
      expect(ranges.reduce((sum, range) => sum + range.next - range.first, 0n)).toBe(7n);
      const full = ranges.find((range) => range.next > 0n);
      if (!full) throw new Error('nothing was published');
      const read: string[] = [];
      for await (const record of log.read({ ...full, from: 2n, to: 5n })) read.push(record.body);
      expect(read).toEqual(['2', '3', '4']);
    });

    it('gives a topic an identity that stays, and another one to the topic that is made again under its name', async () => {
      freshTopic();
      const identitiesIn = async (of: EventLog): Promise<Set<string>> =>
        new Set((await of.partitions([topic])).map(({ identity }) => identity));
      const before = await identitiesIn(log);
      await log.publish([message(topic, 'RWE', 'before')]);
      const another = await driver.open();
      opened.push(another);
      expect(before.size).toBe(1);
      expect(await identitiesIn(another)).toEqual(before);
      await driver.deleteTopic(topic);
      const anew = await driver.open();
      opened.push(anew);
      await eventually(() => anew.publish([message(topic, 'RWE', 'after')]), patience);
      const after = await identitiesIn(anew);
      expect(after.size).toBe(1);
      expect(after).not.toEqual(before);
    });

    it('answers a ping', async () => {
      await expect(log.ping()).resolves.toBeUndefined();
    });
  });
}
