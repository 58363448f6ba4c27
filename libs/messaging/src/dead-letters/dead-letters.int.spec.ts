import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MembershipChanged, type IntegrationEvent } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { toLogMessage } from '../cloud-events/cloud-event-codec.js';
import type { EventLog, LogMessage } from '../event-log/event-log.js';
import { changeMembership, figure, memberId, membership } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';
import { deadLetterId, type DeadLetter } from './dead-letter.js';
import { discardDeadLetters } from './discard-dead-letters.js';
import {
  countDeadLetters,
  countExpiredDeadLetters,
  listDeadLetters,
  openDeadLetter,
  type DeadLetterBox,
} from './list-dead-letters.js';
import { replayDeadLetters } from './replay-dead-letters.js';

const TOPIC = MembershipChanged.topic;

/** What a replay answers that met no letter. */
const NOTHING = { processed: 0, putBack: 0, failedAgain: 0, unknown: [], expired: 0 };

describe('a message that cannot be dealt with', () => {
  let world: ExampleWorld;

  beforeAll(async () => {
    world = await ExampleWorld.create();
  });

  beforeEach(async () => {
    await world.begin();
    world.service.relay().start();
  });

  afterEach(() => world.end());
  afterAll(() => world.remove());

  const box = (): DeadLetterBox => ({ consumer: 'example', database: world.service.database, log: world.log });

  const letters = async (): Promise<DeadLetter[]> => {
    const found: DeadLetter[] = [];
    for await (const letter of listDeadLetters(box())) found.push(letter);
    return found;
  };

  const lettersAre = (count: number): Promise<DeadLetter[]> =>
    world.eventually(async () => {
      const found = await letters();
      expect(found).toHaveLength(count);
      return found;
    });

  /** Everyone but member 1 is fine. */
  const poison = (event: IntegrationEvent): Promise<void> =>
    event.key === memberId(1) ? Promise.reject(new TypeError(`cannot read ${event.key}`)) : Promise.resolve();

  const foreign = (change: Partial<IntegrationEvent>): LogMessage => {
    const event: IntegrationEvent = {
      ...{ id: newId(), type: MembershipChanged.type, version: 1, topic: TOPIC, key: memberId(1) },
      ...{ aggregateVersion: 1, occurredAt: '2026-11-02T09:00:00Z', source: 'identity', data: membership(1, 1).data },
      ...change,
    };
    return toLogMessage(event, TOPIC);
  };

  it('goes to the dead letters after bounded retries, the partition moves on, a metric rises (guarantee 6)', async () => {
    const { service } = world;
    service.interference.before = poison;
    await service.listen();
    for (const n of [0, 1, 2, 3]) await changeMembership(service, n, 1);
    await world.caughtUp();
    expect(await service.members()).toHaveLength(3);
    expect(await figure(service.registry, 'pairwell_consumer_retries_total')).toBe(2);
    expect(await figure(service.registry, 'pairwell_dead_letters_total', { reason: 'HANDLER_FAILED' })).toBe(1);
    const [letter] = await lettersAre(1);
    expect(letter).toMatchObject({
      ...{ reason: 'HANDLER_FAILED', fault: 'TypeError', type: MembershipChanged.type, version: 1 },
      ...{ key: memberId(1), originTopic: TOPIC, replays: 0 },
    });
  });

  it('is dealt with by the replay command once the fault is mended (guarantee 6)', async () => {
    const { service } = world;
    service.interference.before = poison;
    await service.listen();
    for (const n of [0, 1]) await changeMembership(service, n, 1);
    await lettersAre(1);
    expect(await replayDeadLetters({ consumer: service.strategy })).toEqual({
      ...NOTHING,
      ...{ putBack: 1, failedAgain: 1 },
    });
    expect(await lettersAre(1)).toMatchObject([{ replays: 1, originTopic: TOPIC }]);
    service.interference.before = () => Promise.resolve();
    expect(await replayDeadLetters({ consumer: service.strategy })).toEqual({ ...NOTHING, processed: 1 });
    expect(await service.members()).toHaveLength(2);
    expect(await letters()).toEqual([]);
    expect(await replayDeadLetters({ consumer: service.strategy })).toEqual(NOTHING);
  });

  it('can be left where it is while letters of another reason are replayed', async () => {
    const { service } = world;
    service.interference.before = poison;
    await service.listen();
    await world.log.publish([foreign({ key: memberId(3), data: { membershipId: 'not an id' } })]);
    await changeMembership(service, 1, 1);
    await lettersAre(2);
    service.interference.before = () => Promise.resolve();
    const result = await replayDeadLetters({ consumer: service.strategy, reason: 'HANDLER_FAILED' });
    expect(result).toEqual({ ...NOTHING, processed: 1, putBack: 1 });
    expect(await lettersAre(1)).toMatchObject([{ reason: 'MALFORMED', replays: 0 }]);
  });

  it('is replayed once when two operators start the command at the same time', async () => {
    const { service } = world;
    service.interference.before = poison;
    await service.listen();
    await changeMembership(service, 1, 1);
    await lettersAre(1);
    service.interference.before = () => new Promise((resolve) => setTimeout(resolve, 100));
    const both = await Promise.all([1, 2].map(() => replayDeadLetters({ consumer: service.strategy })));
    expect(both.map(({ processed }) => processed).sort()).toEqual([0, 1]);
    expect(await service.rows('SELECT 1 FROM tally')).toHaveLength(1);
  });

  it('is parked when its type is unknown or its version newer, and never a crash loop (guarantee 7)', async () => {
    const { service } = world;
    await service.listen();
    await world.log.publish([foreign({ type: 'identity.badge.printed' }), foreign({ version: 2 })]);
    await changeMembership(service, 1, 1);
    await world.caughtUp();
    expect((await lettersAre(2)).map(({ reason }) => reason).sort()).toEqual(['UNKNOWN_TYPE', 'UNKNOWN_VERSION']);
    expect(await service.members()).toHaveLength(1);
    expect(await figure(service.registry, 'pairwell_consumer_retries_total')).toBe(0);
    expect(service.strategy.health().state).toBe('running');
  });

  it('is parked when it is malformed: no CloudEvent, no JSON, not what its schema says', async () => {
    const { service } = world;
    await service.listen();
    await world.log.publish([
      { topic: TOPIC, key: memberId(1), headers: {}, body: 'hello' },
      { ...foreign({}), body: '{"half":' },
      foreign({ data: { membershipId: memberId(1) } }),
      { ...foreign({}), headers: { ...foreign({}).headers, ce_dataversion: 'newest' } },
    ]);
    await changeMembership(service, 1, 1);
    await world.caughtUp();
    const found = await lettersAre(4);
    expect(new Set(found.map(({ reason }) => reason))).toEqual(new Set(['MALFORMED']));
    expect(found.map(({ fault }) => fault).sort()).toEqual([
      ...['ce_dataversion', 'ce_id', 'not JSON', 'not as its schema says'],
    ]);
    expect(await service.members()).toHaveLength(1);
  });

  it('is replayed alone when it is named, and the letters behind it stay where they are', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new TypeError('not now'));
    await service.listen();
    for (const version of [1, 2, 3]) await changeMembership(service, 1, version);
    const [first, second, third] = (await lettersAre(3)) as [DeadLetter, DeadLetter, DeadLetter];
    service.interference.before = () => Promise.resolve();
    const result = await replayDeadLetters({ consumer: service.strategy, ids: [deadLetterId(second), '7-4711'] });
    expect(result).toEqual({ ...NOTHING, processed: 1, putBack: 1, unknown: ['7-4711'] });
    const left = await lettersAre(2);
    expect(left.map(({ eventId }) => eventId)).toEqual([third.eventId, first.eventId]);
    expect(left[0]?.position).toBe(third.position);
    expect(await service.members()).toMatchObject([{ version: 2 }]);
  });

  it('is shown with its coded fields when its schema knows them, and never with anything else', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new TypeError('not now'));
    await service.listen();
    await changeMembership(service, 1, 1);
    await lettersAre(1);
    await world.log.publish([foreign({ data: { membershipId: 'amina@uhl.example' } })]);
    const [known, stranger] = (await lettersAre(2)) as [DeadLetter, DeadLetter];
    const opened = await openDeadLetter(box(), deadLetterId(known));
    expect(opened).toMatchObject({ letter: { eventId: known.eventId }, data: { membershipId: memberId(1) } });
    const shut = await openDeadLetter(box(), deadLetterId(stranger));
    expect(shut).toMatchObject({ data: null, faultyFields: expect.arrayContaining(['membershipId']) });
    expect(JSON.stringify({ ...shut, letter: { ...shut?.letter, position: 0, originPosition: 0 } })).not.toContain('@');
    expect(await openDeadLetter(box(), '0-4711')).toBeUndefined();
    expect(await countDeadLetters(box())).toBe(2);
  });

  it('can be thrown away for good, which leaves an audit row and nothing else', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new TypeError('never'));
    await service.listen();
    for (const version of [1, 2]) await changeMembership(service, 1, version);
    const [first, second] = (await lettersAre(2)) as [DeadLetter, DeadLetter];
    const order = { ...box(), ids: [deadLetterId(first), '7-7'], by: 'robin', why: 'sent twice by a test' };
    const { discarded, unknown } = await discardDeadLetters(order);
    expect(discarded.map(({ eventId }) => eventId)).toEqual([first.eventId]);
    expect(unknown).toEqual(['7-7']);
    expect((await lettersAre(1)).map(({ eventId }) => eventId)).toEqual([second.eventId]);
    expect(await service.members()).toEqual([]);
    const audit = await service.rows('SELECT event_id, reason, fault, discarded_by, why FROM discarded_dead_letters');
    expect(audit).toEqual([
      { event_id: first.eventId, reason: 'HANDLER_FAILED', fault: 'TypeError', discarded_by: 'robin', why: order.why },
    ]);
    await expect(service.rows('DELETE FROM discarded_dead_letters')).rejects.toThrow('permission denied');
  });

  it('stays thrown away when another operator had looked up how many letters there were before', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new TypeError('never'));
    await service.listen();
    const by = { by: 'robin', why: 'sent twice by a test' };
    const throwAway = async (version: number): Promise<string> => {
      await changeMembership(service, 1, version);
      const [letter] = (await lettersAre(1)) as [DeadLetter];
      await discardDeadLetters({ ...box(), ...by, ids: [deadLetterId(letter)] });
      return deadLetterId(letter);
    };
    const ids = [await throwAway(1)];
    let lookedUp = false;
    const slow: EventLog = Object.assign(Object.create(world.log) as EventLog, {
      partitions: async (topics: readonly string[]) => {
        const ranges = await world.log.partitions(topics);
        if (!lookedUp) {
          lookedUp = true;
          ids.push(await throwAway(2));
        }
        return ranges;
      },
    });
    const second = await discardDeadLetters({ ...box(), log: slow, ...by, ids });
    expect(second).toEqual({ discarded: [], unknown: ids, expired: 0 });
    expect(ids).toHaveLength(2);
    expect(await letters()).toEqual([]);
    expect(await service.rows('SELECT 1 FROM discarded_dead_letters')).toHaveLength(2);
  });

  it('is counted while it waits, and when the log has deleted it before anybody dealt with it', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new TypeError('not now'));
    await service.listen();
    for (const version of [1, 2, 3]) await changeMembership(service, 1, version);
    await lettersAre(3);
    expect(await service.strategy.countDeadLetters()).toBe(3);
    expect(await figure(service.registry, 'pairwell_dead_letters_waiting')).toBe(3);
    expect(await countExpiredDeadLetters(box())).toBe(0);
    const later: EventLog = Object.assign(Object.create(world.log) as EventLog, {
      partitions: async (topics: readonly string[]) =>
        (await world.log.partitions(topics)).map((range) => ({ ...range, first: range.next > 2n ? 2n : range.first })),
    });
    const left = { ...box(), log: later };
    expect([await countDeadLetters(left), await countExpiredDeadLetters(left)]).toEqual([1, 2]);
    const order = { ...left, ids: ['7-7'], by: 'robin', why: 'a walk that finds nothing' };
    expect(await discardDeadLetters(order)).toMatchObject({ discarded: [], expired: 2 });
    expect([await countDeadLetters(left), await countExpiredDeadLetters(left)]).toEqual([1, 0]);
  });

  it('says why without repeating what anybody wrote', async () => {
    const { service } = world;
    service.interference.before = () => Promise.reject(new Error('duplicate key value (amina@uhl.example)'));
    await service.listen();
    await changeMembership(service, 1, 1);
    await lettersAre(1);
    const [partition] = (await world.log.partitions(['example.dead-letters'])).filter(({ next }) => next > 0n);
    if (!partition) throw new Error('there is no dead letter');
    for await (const record of world.log.read({ ...partition, from: partition.first, to: partition.next })) {
      expect(JSON.stringify(record.headers)).not.toContain('amina');
    }
  });
});
