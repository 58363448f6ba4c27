import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { propagation, type Context, type TextMapSetter } from '@opentelemetry/api';
import { NudgeDueV5 } from '@pairwell/contracts';
import { EventStore, type PositionedEvent } from '@pairwell/event-store';
import type { Actor, Id } from '@pairwell/kernel';
import { EventLog, Republish, republish, Outbox, type LogRecord } from '@pairwell/messaging';
import { Database } from '@pairwell/persistence';
import { localId, ServiceLog } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  mutate,
  OtherServices,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';
import { RefusingLog } from '../../given/refusing-log.given.js';
import { FactTeller } from './fact-teller.js';
import { NudgeTeller } from './nudge-teller.js';
import { RelationshipEventsPublisher } from './relationship-events.publisher.js';

const TOPICS = ['relationships.facts', 'relationships.barriers'];
const TRACE = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

/** Everything that is done meanwhile belongs to one trace. */
async function traced(work: () => Promise<unknown>): Promise<void> {
  propagation.setGlobalPropagator({
    inject: <Carrier>(_: Context, carrier: Carrier, setter: TextMapSetter<Carrier>) =>
      setter.set(carrier, 'traceparent', TRACE),
    extract: (parent: Context) => parent,
    fields: () => ['traceparent'],
  });
  await work().finally(() => propagation.disable());
}

describe('what relationships publish', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentor: Actor;
  let mentee: Actor;
  let relationship: string;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases, {
      settings: {
        requestLapsesAfterDays: 14,
        pendingRequestsPerMentee: 3,
        concurrentMentorsPerMentee: 2,
        introductoryMeetingWithinDays: 28,
        agreementBeforeSessions: false,
        sessions: 6,
        sessionMinutes: 60,
        months: 6,
      },
    });
    let profile: Id;
    ({ actor: mentor, profile } = others.mentor());
    mentee = others.colleague('RT5');
    await others.untilHeard();
    relationship = await ask(service, others, mentee, profile);
    const today = new Date().toISOString().slice(0, 10);
    await traced(() => mutate(service, mentor, 'acceptRequest', { relationship }));
    await mutate(service, mentor, 'recordIntroductoryMeeting', { relationship, heldOn: today, medium: 'PHONE' });
    await mutate(service, mentee, 'setGoal', { relationship, statement: 'canary-goal', howIWillKnow: 'canary-know' });
    await mutate(service, mentor, 'recordSession', { relationship, heldOn: today, medium: 'VIDEO', minutes: 50 });
    const themes = ['GENDER'];
    await traced(() => mutate(service, mentor, 'raiseBarrier', { relationship, themes, story: 'canary-story' }));
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  async function published(topic: string): Promise<LogRecord[]> {
    const log = service.app.get(EventLog);
    const records: LogRecord[] = [];
    for (const { partition, first, next } of await log.partitions([topic])) {
      for await (const record of log.read({ topic, partition, from: first, to: next })) records.push(record);
    }
    return records;
  }
  const idsOf = (records: readonly LogRecord[]): string[] => records.map((record) => String(record.headers['ce_id']));
  const bodyOf = (record: LogRecord): { fact: { name: string }; revision: number } => JSON.parse(record.body);

  it('are facts keyed by the relationship, in order, each with the revision it stands at', async () => {
    await eventually(async () => expect(await published('relationships.facts')).toHaveLength(4));
    const facts = await published('relationships.facts');
    expect(facts.map((record) => [bodyOf(record).fact.name, bodyOf(record).revision])).toEqual([
      ['REQUESTED', 0],
      ['ACCEPTED', 1],
      ['INTRODUCED', 2],
      ['SESSION_HELD', 4],
    ]);
    expect(new Set(facts.map((record) => record.key))).toEqual(new Set([localId('Relationship', relationship)]));
  });

  it('are facts in the trace of the command that they come of', async () => {
    await eventually(async () => expect(await published('relationships.facts')).toHaveLength(4));
    const traces = (await published('relationships.facts')).map(({ headers }) => headers['ce_traceparent']);
    expect(traces).toEqual([undefined, TRACE, undefined, undefined]);
  });

  it('are barriers without pair, trace or instant', async () => {
    await eventually(async () => expect(await published('relationships.barriers')).toHaveLength(1));
    const text = JSON.stringify(await published('relationships.barriers'), (_key, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    for (const trail of [localId('Relationship', relationship), mentor.id, mentee.id, 'traceparent', 'canary']) {
      expect(text).not.toContain(trail);
    }
  });

  it('are nudges to whom something was told, keyed by the relationship', async () => {
    await eventually(async () => expect(await published('relationships.nudges')).toHaveLength(7));
    const records = await published('relationships.nudges');
    expect(records.map((record) => NudgeDueV5.schema.parse(JSON.parse(record.body)))).toMatchObject([
      { kind: 'REQUEST_WAITING', recipient: { person: mentor.id }, organisation: 'RWE', other: mentee.id },
      { kind: 'REQUEST_ANSWERED', recipient: { person: mentee.id }, organisation: 'RT5', other: mentor.id },
      { kind: 'AGREEMENT_TO_PROPOSE', recipient: { person: mentee.id }, organisation: 'RT5', other: mentor.id },
      { kind: 'SURVEY_DUE', recipient: { person: mentor.id } },
      { kind: 'SURVEY_DUE', recipient: { person: mentee.id } },
      { kind: 'CONSENT_TO_GIVE', recipient: { person: mentor.id } },
      { kind: 'SESSION_TO_FOLLOW_UP', recipient: { person: mentee.id } },
    ]);
    expect(new Set(records.map((record) => record.key))).toEqual(new Set([localId('Relationship', relationship)]));
  });

  it('hold nothing that anyone wrote', async () => {
    const bodies = (await Promise.all([...TOPICS, 'relationships.nudges'].map(published)))
      .flat()
      .map((record) => record.body);
    expect(bodies.join()).not.toMatch(/canary|sealed/);
  });

  it('keep their ids when a batch goes out twice, as after a crash between publishing and the checkpoint', async () => {
    const before = new Set((await Promise.all(TOPICS.map(published))).flatMap(idsOf));
    const nudges = idsOf(await published('relationships.nudges'));
    const batch: PositionedEvent[] = [];
    for await (const event of service.app.get(EventStore).readAll({ prefix: 'relationship-', max: 100 }))
      batch.push(event);
    await service.app.get(RelationshipEventsPublisher).take(batch, async () => undefined);
    const after = (await Promise.all(TOPICS.map(published))).flatMap(idsOf);
    expect(after).toHaveLength(before.size * 2);
    expect(new Set(after)).toEqual(before);
    expect(idsOf(await published('relationships.nudges'))).toEqual([...nudges, ...nudges]);
  });

  it('wait in the outbox when the log refuses a topic, move the checkpoint with it, and hold up no other topic', async () => {
    const store = service.app.get(EventStore);
    const batch: PositionedEvent[] = [];
    for await (const event of store.readAll({ prefix: 'relationship-', max: 100 })) batch.push(event);
    const database = service.app.get(Database);
    const log = new RefusingLog(service.app.get(EventLog), 'relationships.nudges');
    const publisher = new RelationshipEventsPublisher(
      new FactTeller(store),
      new NudgeTeller(store),
      log,
      database,
      service.app.get(ServiceLog),
    );
    const [facts, nudges] = [await published('relationships.facts'), await published('relationships.nudges')];
    let moved = 0;
    await publisher.take(batch, async (tx) => {
      moved += 1;
      const sql = `SELECT key FROM outbox WHERE published_at IS NULL AND topic = 'relationships.nudges'`;
      expect(await tx.query<unknown[]>(sql)).toHaveLength(7);
    });
    expect(moved).toBe(1);
    expect(await published('relationships.facts')).toHaveLength(facts.length + 4);
    // The relay of the service, whose log takes them, brings them in their order.
    await eventually(async () =>
      expect(idsOf(await published('relationships.nudges')).slice(nudges.length)).toEqual(idsOf(nudges).slice(0, 7)),
    );
  });

  it('are worked out from what is known of a history: only the gap is read', async () => {
    const store = service.app.get(EventStore);
    const reads: unknown[] = [];
    const watched = Object.assign(Object.create(store) as EventStore, {
      read: (...[stream, options]: Parameters<EventStore['read']>) => {
        reads.push(options);
        return store.read(stream, options);
      },
    });
    const batch: PositionedEvent[] = [];
    for await (const event of store.readAll({ prefix: 'relationship-', max: 100 })) batch.push(event);
    const teller = new NudgeTeller(watched);
    const kinds = async (revision: number): Promise<unknown[]> =>
      (await teller.tell(batch[revision] as PositionedEvent)).map(({ data }) => (data as { kind: string }).kind);
    expect(await kinds(1)).toEqual(['REQUEST_ANSWERED']);
    expect(await kinds(4)).toEqual(['SESSION_TO_FOLLOW_UP']);
    expect(reads).toEqual([
      { from: 0n, max: 1 },
      { from: 2n, max: 2 },
    ]);
  });

  it('keep their ids when the whole history is offered again, which writes to nobody a second time', async () => {
    const nudges = (await published('relationships.nudges')).length;
    const before = new Set((await Promise.all(TOPICS.map(published))).flatMap(idsOf));
    const count = (await Promise.all(TOPICS.map(published))).flat().length;
    const source = service.app.get(Republish);
    expect(await republish({ source, outbox: service.app.get(Outbox), database: service.app.get(Database) })).toBe(5);
    await eventually(async () => expect((await Promise.all(TOPICS.map(published))).flat()).toHaveLength(count + 5));
    expect(new Set((await Promise.all(TOPICS.map(published))).flatMap(idsOf))).toEqual(before);
    expect(await published('relationships.nudges')).toHaveLength(nudges);
  });
});
