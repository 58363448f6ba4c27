import { describe, expect, it, jest } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { AssignerProtocol, Kafka, logLevel, PartitionAssigners } from 'kafkajs';
import { silent } from '../../example/example-service.js';
import { eventLogContract, type EventLogDriver } from '../event-log.contract.js';
import { EventLogUnavailable } from '../event-log.js';
import { wholePathContract } from '../whole-path.contract.js';
import { parseKafkaAddress } from './kafka-address.js';
import { KafkaEventLog } from './kafka-event-log.js';

// A Kafka group takes seconds to share partitions anew.
jest.setTimeout(120_000);

function speakingAnotherProtocol() {
  return {
    name: 'stranger',
    version: 1,
    protocol: ({ topics }: { topics: string[] }) => ({
      name: 'stranger',
      metadata: AssignerProtocol.MemberMetadata.encode({ version: 1, topics, userData: Buffer.alloc(0) }),
    }),
  };
}

const url = process.env['EVENT_LOG_URL'];

// Defined only where a real broker is: a double would prove nothing about Kafka.
if (url?.startsWith('kafka://')) {
  const kafka: EventLogDriver = {
    name: 'Kafka',
    rebalanceMilliseconds: 60_000,
    open: () => Promise.resolve(new KafkaEventLog(url, { applicationName: 'contract', partitions: 3, logger: silent })),
    end: () => Promise.resolve(),
    deleteTopic: async (topic) => {
      const admin = new Kafka({ brokers: parseKafkaAddress(url).brokers, logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
      await admin.deleteTopics({ topics: [topic] });
      await admin.disconnect();
    },
  };
  eventLogContract(kafka);
  wholePathContract(kafka);

  describe('a Kafka consumer that cannot go on', () => {
    it('says so as a fatal fault, so that the process ends and is started anew', async () => {
      const group = newId();
      const topic = `test.${group}`;
      const stranger = new Kafka({ brokers: parseKafkaAddress(url).brokers, logLevel: logLevel.NOTHING }).consumer({
        groupId: group,
        partitionAssigners: [(config) => ({ ...PartitionAssigners.roundRobin(config), ...speakingAnotherProtocol() })],
      });
      const log = await kafka.open();
      await log.partitions([topic]);
      await stranger.connect();
      await stranger.subscribe({ topics: [topic] });
      await stranger.run({ eachMessage: () => Promise.resolve() });
      const fatal = new Promise<Error>((resolve) => {
        void log.subscribe({
          ...{ group, topics: [topic], onFatal: resolve },
          startAt: () => Promise.resolve(0n),
          onBatch: () => Promise.resolve(),
        });
      });
      await expect(fatal).resolves.toMatchObject({ type: 'INCONSISTENT_GROUP_PROTOCOL' });
      await stranger.disconnect();
      await log.close();
    });
  });
}

describe('a Kafka that is away', () => {
  it('fails a publication as something worth another try, and lets a subscription wait', async () => {
    const log = new KafkaEventLog('kafka://127.0.0.1:9', { applicationName: 'away', logger: silent });
    await expect(log.ping()).rejects.toBeInstanceOf(EventLogUnavailable);
    const subscription = await log.subscribe({
      ...{ group: 'away', topics: ['identity.memberships'] },
      startAt: () => Promise.resolve(0n),
      onBatch: () => Promise.resolve(),
      onFatal: (error) => {
        throw error;
      },
    });
    await expect(log.publish([{ topic: 't', key: 'k', headers: {}, body: '{}' }])).rejects.toThrow(EventLogUnavailable);
    expect(subscription.state).toBe('waiting for the event log');
    await log.close();
    expect(subscription.state).toBe('stopped');
  });
});
