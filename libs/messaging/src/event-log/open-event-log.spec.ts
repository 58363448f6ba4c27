import { describe, expect, it } from '@jest/globals';
import { KafkaAddressFault, parseKafkaAddress } from './kafka/kafka-address.js';
import { KafkaEventLog } from './kafka/kafka-event-log.js';
import { openEventLog } from './open-event-log.js';
import { PostgresEventLog } from './postgres/postgres-event-log.js';

const options = { applicationName: 'spec' };

describe('EVENT_LOG_URL', () => {
  it('chooses the driver by its scheme', async () => {
    const opened = [
      await openEventLog('postgres://user:secret@127.0.0.1:1/log', options),
      await openEventLog('postgresql://user:secret@127.0.0.1:1/log', options),
      await openEventLog('kafka://127.0.0.1:1', options),
    ];
    expect(opened[0]).toBeInstanceOf(PostgresEventLog);
    expect(opened[1]).toBeInstanceOf(PostgresEventLog);
    expect(opened[2]).toBeInstanceOf(KafkaEventLog);
    await Promise.all(opened.map((log) => log.close()));
  });

  it.each([
    ['amqp://user:secret@host', 'amqp'],
    ['esdb://host:2113', 'esdb'],
    ['host:9092', 'host'],
    ['', ''],
  ])('refuses "%s" in one sentence that keeps the rest of it secret', async (url, scheme) => {
    const sentence = `EVENT_LOG_URL begins with "${scheme}", but an event log is reached by postgres:// or kafka:// only.`;
    await expect(openEventLog(url, options)).rejects.toThrow(sentence);
  });

  it('reads Kafka addresses with several brokers, TLS and SASL', () => {
    expect(parseKafkaAddress('kafka://a:9092,b')).toEqual({ brokers: ['a:9092', 'b:9092'], ssl: false });
    expect(parseKafkaAddress('kafka://me:s%40crit@a:1?tls=true&sasl=plain')).toEqual({
      brokers: ['a:1'],
      ssl: true,
      sasl: { mechanism: 'plain', username: 'me', password: 's@crit' },
    });
    expect(parseKafkaAddress('kafka://me:x@a?tls=true').sasl).toMatchObject({ mechanism: 'scram-sha-512' });
    expect(parseKafkaAddress('kafka://a?tls=false')).toEqual({ brokers: ['a:9092'], ssl: false });
  });

  it.each([
    'kafka://',
    'kafka://a:b',
    'kafka://a:99999',
    'kafka://a/topic',
    'kafka://user@a?tls=true',
    'kafka://u:secret@a?tls=true&sasl=md5',
    'kafka://u:secret@a',
    'kafka://u:secret@127.0.0.1?tls=false',
    'kafka://a?tls=True',
    'kafka://a?tls=1',
    'kafka://a?tls=yes',
    'kafka://a?tls=',
    'kafka://a?tls',
    'kafka://a?tls=secret',
    'kafka://u:secret@a?tls=true&tls=false',
    'kafka://a?acks=0',
  ])('refuses the Kafka address %s without repeating it', (url) => {
    expect(() => parseKafkaAddress(url)).toThrow(KafkaAddressFault);
    expect(() => parseKafkaAddress(url)).not.toThrow('secret');
  });
});
