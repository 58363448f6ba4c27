import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { context, propagation, type Context, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import { MembershipChanged, OrganisationChanged, RelationshipFactRecorded } from '@pairwell/contracts';
import { newId } from '@pairwell/kernel';
import { SERVICE } from '@pairwell/persistence';
import { changeMembership, fact, figure, memberId, membership } from '../example/example-service.js';
import { ExampleWorld } from '../example/example-world.js';

describe('a service that follows what others say', () => {
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

  it('knows every member that identity told of, and the newest state of each', async () => {
    const { service } = world;
    await service.listen();
    for (let n = 0; n < 20; n += 1) await changeMembership(service, n, 1);
    for (let n = 0; n < 20; n += 1) await changeMembership(service, n, 2, 'RT5');
    await world.caughtUp();
    const known = await service.members();
    expect(known.filter((row) => (row as { version: number }).version === 2)).toHaveLength(20);
    expect(await figure(service.registry, 'pairwell_consumer_messages_total', { outcome: 'processed' })).toBe(40);
    expect(service.strategy.health().state).toBe('running');
  });

  it('is not changed by hearing everything twice more (guarantee 2)', async () => {
    const relationship = newId();
    const readModel = async () => [await world.service.members(), await world.service.rows('SELECT * FROM facts')];
    await world.service.listen();
    for (const version of [1, 2, 3]) for (const n of [1, 2, 3]) await changeMembership(world.service, n, version);
    await world.service.database.transaction(SERVICE, async (tx) => {
      for (const revision of [0, 1, 2]) {
        await world.service.outbox.add(tx, RelationshipFactRecorded, fact(relationship, revision));
      }
    });
    await world.caughtUp();
    const before = await readModel();
    for (const round of [2, 3]) {
      await world.restart();
      await world.service.rows('UPDATE consumer_positions SET next_position = 0');
      await world.service.listen();
      await world.caughtUp();
      expect(await world.service.rows('SELECT 1 FROM tally')).toHaveLength(9 * round);
    }
    expect(await readModel()).toEqual(before);
  });

  it('is right when news arrive in the wrong order', async () => {
    const { service } = world;
    await service.listen();
    for (const version of [3, 1, 2]) await changeMembership(service, 7, version, version === 3 ? 'RT5' : 'RWE');
    await world.caughtUp();
    expect(await service.members()).toMatchObject([{ membership_id: memberId(7), organisation: 'RT5', version: 3 }]);
  });

  it('lets two consumers of one event act in one transaction: when the second fails, the first did nothing', async () => {
    const { service } = world;
    let failures = 0;
    const knownAtFailure: unknown[] = [];
    service.interference.after = async () => {
      if (failures++ > 0) return;
      throw new Error('once');
    };
    service.interference.before = async (_event, { tx, delivery }) => {
      if (delivery.attempt === 2) knownAtFailure.push(...(await tx.query<unknown[]>('SELECT 1 FROM members')));
    };
    await service.listen();
    await changeMembership(service, 1, 1);
    await world.caughtUp();
    expect(failures).toBe(2);
    expect(knownAtFailure).toEqual([]);
    expect(await service.rows('SELECT handler FROM tally')).toHaveLength(1);
    expect(await service.members()).toHaveLength(1);
  });

  it('has the effects of many messages in one transaction, and leaves out the one that fails', async () => {
    const { service } = world;
    service.interference.before = async (event) => {
      if (event.aggregateVersion === 7) throw new TypeError('version 7');
    };
    for (let version = 1; version <= 60; version += 1) await changeMembership(service, 1, version);
    await world.eventually(async () =>
      expect(await service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]),
    );
    await service.listen();
    await world.eventually(async () => expect(await service.rows('SELECT 1 FROM tally')).toHaveLength(59));
    await world.caughtUp();
    expect(await service.members()).toMatchObject([{ version: 60 }]);
    expect(await figure(service.registry, 'pairwell_dead_letters_total')).toBe(1);
    expect(await figure(service.registry, 'pairwell_consumer_messages_total', { outcome: 'processed' })).toBe(59);
    const transactions = await service.rows('SELECT DISTINCT xmin::text FROM tally');
    // The fifty around the fault one by one, the others together.
    expect(transactions.length).toBeLessThan(59);
  });

  it('leaves to the other instance what that one has done while this one had lost the partition', async () => {
    const { service } = world;
    await service.listen();
    await world.eventually(async () => expect(await service.rows('SELECT 1 FROM consumer_positions')).toHaveLength(6));
    await service.rows('UPDATE consumer_positions SET next_position = 1');
    await changeMembership(service, 1, 1);
    await changeMembership(service, 1, 2);
    await world.eventually(async () => expect(await service.members()).toMatchObject([{ version: 2 }]));
    expect(await service.rows('SELECT 1 FROM tally')).toHaveLength(1);
  });

  it('passes over events it takes no interest in', async () => {
    const { strategy, outbox, database } = world.service;
    await world.service.listen();
    await database.transaction(SERVICE, (tx) =>
      outbox.add(tx, OrganisationChanged, {
        ...{ key: 'RWE', aggregateVersion: 1, occurredAt: new Date('2026-11-02T09:00:00Z') },
        data: OrganisationChanged.sample,
      }),
    );
    await changeMembership(world.service, 1, 1);
    await world.caughtUp();
    const topics = (await strategy.lag()).map(({ topic }) => topic);
    expect(topics).toEqual([MembershipChanged.topic, RelationshipFactRecorded.topic]);
  });

  it('says how far it is behind', async () => {
    const { service } = world;
    await service.init();
    for (const n of [1, 2, 3, 4]) await changeMembership(service, n, 1);
    await world.eventually(async () =>
      expect(await service.strategy.lag()).toEqual([
        { topic: MembershipChanged.topic, messages: 4 },
        { topic: RelationshipFactRecorded.topic, messages: 0 },
      ]),
    );
    expect(service.strategy.health().state).toBe('starting');
    expect(await figure(service.registry, 'pairwell_consumer_lag')).toBe(4);
  });

  it('begins again at the oldest message when the log was restored from an older copy', async () => {
    const { service } = world;
    await service.listen();
    await world.eventually(async () => expect(await service.rows('SELECT 1 FROM consumer_positions')).toHaveLength(6));
    await service.rows('UPDATE consumer_positions SET next_position = 1000');
    await world.restart();
    world.service.relay().start();
    await world.service.listen();
    await changeMembership(world.service, 1, 1);
    await world.eventually(async () => expect(await world.service.members()).toHaveLength(1));
  });

  it('hears all of a log that began anew, also where that has grown past the old position by now', async () => {
    await world.service.listen();
    for (const version of [1, 2, 3]) await changeMembership(world.service, 1, version);
    await world.caughtUp();
    await world.end();
    await world.logs.empty();
    await world.open();
    world.service.relay().start();
    for (const version of [4, 5, 6, 7, 8]) await changeMembership(world.service, 1, version);
    await world.eventually(async () =>
      expect(await world.service.rows('SELECT 1 FROM outbox WHERE published_at IS NULL')).toEqual([]),
    );
    await world.service.init();
    const lag = (await world.service.strategy.lag()).reduce((sum, { messages }) => sum + messages, 0);
    expect(lag).toBe(5);
    await world.service.listen();
    await world.eventually(async () => expect(await world.service.rows('SELECT 1 FROM tally')).toHaveLength(8));
    await world.caughtUp();
    await world.eventually(async () =>
      expect(await figure(world.service.registry, 'pairwell_consumer_rewound_total')).toBe(6),
    );
    expect(await figure(world.service.registry, 'pairwell_consumer_missed_total')).toBe(0);
  });

  it('goes on from a position that was kept before logs had an identity, and gives it the present one', async () => {
    await world.service.listen();
    for (const version of [1, 2, 3]) await changeMembership(world.service, 1, version);
    await world.caughtUp();
    const identities = () =>
      world.service.rows('SELECT DISTINCT topic, log_identity FROM consumer_positions ORDER BY 1');
    const before = await identities();
    await world.service.rows('UPDATE consumer_positions SET log_identity = NULL');
    await world.restart();
    world.service.relay().start();
    await world.service.listen();
    await world.eventually(async () => expect(await identities()).toEqual(before));
    await changeMembership(world.service, 1, 4);
    await world.caughtUp();
    expect(await world.service.rows('SELECT 1 FROM tally')).toHaveLength(4);
    expect(await figure(world.service.registry, 'pairwell_consumer_rewound_total')).toBe(0);
  });

  it('refuses to put an event into the outbox that is not what its schema says, and writes nothing', async () => {
    const { service } = world;
    const { data, ...rest } = membership(1, 1);
    const wrong = { ...rest, data: { ...data, organisation: 'Leicester Royal Infirmary' } };
    await expect(
      service.database.transaction(SERVICE, (tx) => service.outbox.add(tx, MembershipChanged, wrong)),
    ).rejects.toThrow('organisation');
    expect(await service.rows('SELECT 1 FROM outbox')).toEqual([]);
  });

  it('carries the trace of the command through the log to whoever follows it', async () => {
    const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const heard: unknown[] = [];
    propagation.setGlobalPropagator({
      inject: <Carrier>(_: Context, carrier: Carrier, setter: TextMapSetter<Carrier>) =>
        setter.set(carrier, 'traceparent', traceparent),
      extract: <Carrier>(parent: Context, carrier: Carrier, getter: TextMapGetter<Carrier>) => {
        heard.push(getter.get(carrier, 'traceparent'));
        return parent;
      },
      fields: () => ['traceparent'],
    });
    try {
      await world.service.listen();
      await changeMembership(world.service, 1, 1);
      await world.caughtUp();
      expect(heard).toEqual([traceparent]);
      expect(context.active()).toBeDefined();
    } finally {
      propagation.disable();
    }
  });
});
