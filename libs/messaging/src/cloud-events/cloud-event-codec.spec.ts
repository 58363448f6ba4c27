import { describe, expect, it } from '@jest/globals';
import { everyIntegrationEvent, MembershipChanged, type IntegrationEvent } from '@pairwell/contracts';
import { MalformedEnvelope, readEnvelope, toLogMessage } from './cloud-event-codec.js';

const event: IntegrationEvent = {
  id: '6f0c8a52-6a0e-4c0e-9a53-3f6d3f1a9d01',
  type: MembershipChanged.type,
  version: 1,
  topic: MembershipChanged.topic,
  key: MembershipChanged.sample.membershipId,
  aggregateVersion: 3,
  occurredAt: '2026-11-02T09:00:00.000Z',
  source: 'identity',
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: MembershipChanged.sample,
};

describe('an event as a CloudEvent', () => {
  it('has the headers of the Kafka binding in binary mode, and its data alone as the body', () => {
    const message = toLogMessage(event, event.topic);
    expect(message.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: event.id,
      ce_type: 'identity.membership.changed',
      ce_source: '/pairwell/identity',
      ce_subject: event.key,
      ce_partitionkey: event.key,
      ce_time: event.occurredAt,
      ce_datacontenttype: 'application/json',
      ce_dataversion: '1',
      ce_aggregateversion: '3',
      ce_traceparent: event.traceparent,
    });
    expect(message.key).toBe(event.key);
    expect(JSON.parse(message.body)).toEqual(MembershipChanged.sample);
  });

  it.each(everyIntegrationEvent.map((type) => [`${type.type}@${type.version}`, type] as const))(
    'comes back as it went: %s',
    (_name, type) => {
      const sent = { ...event, type: type.type, version: type.version, topic: type.topic, data: type.sample };
      const { data, ...attributes } = sent;
      const message = toLogMessage(sent, type.topic);
      expect(readEnvelope(message)).toEqual(attributes);
      expect(JSON.parse(message.body)).toEqual(data);
    },
  );

  it.each(['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_dataversion', 'ce_aggregateversion'])(
    'is malformed without %s',
    (header) => {
      const message = toLogMessage(event, event.topic);
      const headers = Object.fromEntries(Object.entries(message.headers).filter(([name]) => name !== header));
      expect(() => readEnvelope({ ...message, headers })).toThrow(MalformedEnvelope);
    },
  );

  it.each([
    ['ce_time', 'yesterday'],
    ['ce_dataversion', '1.5'],
    ['ce_dataversion', '0'],
    ['ce_aggregateversion', '-1'],
    ['ce_source', '/elsewhere/identity'],
  ])('is malformed when %s is "%s"', (header, value) => {
    const message = toLogMessage(event, event.topic);
    const headers = { ...message.headers, [header]: value };
    expect(() => readEnvelope({ ...message, headers })).toThrow(MalformedEnvelope);
  });
});
