import { describe, expect, it, jest } from '@jest/globals';
import { silent } from '../../example/example-service.js';
import { eventLogContract, type EventLogDriver } from '../event-log.contract.js';
import { EventLogUnavailable } from '../event-log.js';
import { wholePathContract } from '../whole-path.contract.js';
import { KafkaEventLog } from './kafka-event-log.js';

// A Kafka group takes seconds to share partitions anew.
jest.setTimeout(120_000);

const url = process.env['EVENT_LOG_URL'];

// Defined only where a real broker is: a double would prove nothing about Kafka.
if (url?.startsWith('kafka://')) {
  const kafka: EventLogDriver = {
    name: 'Kafka',
    rebalanceMilliseconds: 60_000,
    open: () => Promise.resolve(new KafkaEventLog(url, { applicationName: 'contract', partitions: 3, logger: silent })),
    end: () => Promise.resolve(),
  };
  eventLogContract(kafka);
  wholePathContract(kafka);
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
