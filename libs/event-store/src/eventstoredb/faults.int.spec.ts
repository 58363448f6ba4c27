import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { EventStoreUnavailable } from '../errors.js';
import type { EventStore, PositionedEvent } from '../event-store.js';
import { openEventStore } from '../index.js';
import { EventStoreDouble } from './double/event-store-double.js';

/** Within it a busy machine connects. */
const DEADLINE = 2_500;

/** What only a server's misbehaviour shows; played by the double, see double/README.md. */
describe.each(['20.6', '21.10+'] as const)('the EventStoreDB driver against a failing double of %s', (generation) => {
  let double: EventStoreDouble;
  let store: EventStore;
  let stream: string;

  beforeEach(async () => {
    double = await EventStoreDouble.start(generation);
    store = await openEventStore(double.url, { deadlineMilliseconds: DEADLINE });
    stream = `relationship-${newId()}`;
  });

  afterEach(async () => {
    await store.close();
    await double.stop();
  });

  it('says that the store is away while there is no server, and is well again when it is back', async () => {
    const events = [requested()];
    await store.append(stream, 'no-stream', events);
    await double.stop();
    await expect(store.append(stream, 0n, [sessionHeld(1)])).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(all(store.read(stream))).rejects.toBeInstanceOf(EventStoreUnavailable);
    await expect(store.ping()).rejects.toBeInstanceOf(EventStoreUnavailable);

    await double.restart();
    await eventually(() => store.ping());
    expect(idsOf(await all(store.read(stream)))).toEqual(idsOf(events));
    await eventually(async () => expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n }));
  });

  it('waits no longer than its deadline for a server that says nothing', async () => {
    await store.ping();
    double.behave('silent');
    const begun = performance.now();
    const attempts = [store.append(stream, 'any', [requested()]), all(store.read(stream)), store.deleteStream(stream)];
    for (const { reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[]) {
      expect(reason).toBeInstanceOf(EventStoreUnavailable);
    }
    expect(performance.now() - begun).toBeLessThan(DEADLINE * 3);
  });

  it.each(['timing-out', 'not-ready'] as const)('takes a server that is %s for one that is away', async (mode) => {
    const events = [requested()];
    double.behave(mode);
    await expect(store.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(EventStoreUnavailable);
    double.behave('answering');
    await eventually(async () => expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n }));
  });

  it('writes to a server whose clock is ten minutes ahead, and tells nobody that it is late', async () => {
    double.behaviour.clockAhead = 600_000;
    expect(await store.append(stream, 'no-stream', [requested()])).toEqual({ revision: 0n });
  });

  it('is not disturbed when another store of the process closes, or loses its connection with an append under way', async () => {
    const elsewhere = await EventStoreDouble.start(generation);
    const others = await Promise.all(
      [1, 2].map(() => openEventStore(elsewhere.url, { deadlineMilliseconds: DEADLINE })),
    );
    await Promise.all(others.map((other) => other.append(`relationship-${newId()}`, 'no-stream', [requested()])));
    const events = [requested()];
    let answer = (): void => undefined;
    double.behaviour.answersAfter = new Promise<void>((resolve) => (answer = resolve));
    const writing = store.append(stream, 'no-stream', events);
    await eventually(async () => expect(await all(store.read(stream))).toHaveLength(1));
    await others[0]?.close();
    answer();
    expect(await writing).toEqual({ revision: 0n });

    double.behaviour.answersAfter = new Promise<void>((resolve) => (answer = resolve));
    elsewhere.behaviour.answersToLose = 1;
    const next = [sessionHeld(1)];
    const second = store.append(stream, 0n, next).catch((error: unknown) => error);
    await eventually(async () => expect(await all(store.read(stream))).toHaveLength(2));
    await others[1]?.append(`relationship-${newId()}`, 'no-stream', [requested()]).catch(() => undefined);
    answer();
    // Given up by the client library with all others: written all the same, and the next attempt hears so.
    const outcome = await second;
    if (outcome instanceof Error) expect(outcome).toBeInstanceOf(EventStoreUnavailable);
    delete double.behaviour.answersAfter;
    expect(await store.append(stream, 0n, next)).toEqual({ revision: 1n });
    await others[1]?.close();
    await elsewhere.stop();
  });

  it('does not wait for ever for a subscription that the server never confirms', async () => {
    const dropped: unknown[] = [];
    double.behave('silent');
    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async (batch) => void seen.push(...batch),
      onDropped: (error) => dropped.push(error),
    });
    await eventually(() => expect(dropped[0]).toBeInstanceOf(EventStoreUnavailable));
    expect(subscription.status().lagMilliseconds).toBeGreaterThan(0);
    double.behave('answering');
    await store.append(stream, 'no-stream', [requested()]);
    await eventually(() => expect(seen).toHaveLength(1));
    await eventually(() => expect(subscription.status()).toMatchObject({ state: 'live', lagMilliseconds: 0 }));
    await subscription.stop();
  });

  it('grows the pause between attempts, and counts them', async () => {
    await double.stop();
    const attempts: number[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async () => undefined,
      onDropped: () => attempts.push(performance.now()),
    });
    await eventually(() => expect(attempts.length).toBeGreaterThanOrEqual(5));
    const pauses = attempts.slice(1).map((at, index) => at - (attempts[index] ?? at));
    // 50, 100, 200, 400 ms, each spread by a fifth; what the machine adds only makes them longer.
    [40, 80, 160, 320].forEach((least, index) => expect(pauses[index]).toBeGreaterThanOrEqual(least));
    expect(subscription.status()).toMatchObject({ state: 'resuming', drops: attempts.length });
    await subscription.stop();
  });

  it('resumes a dropped subscription from the last batch that was handled', async () => {
    const history = Array.from({ length: 6 }, (_, number) => sessionHeld(number));
    const seen: PositionedEvent[] = [];
    const dropped: unknown[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async (batch) => void seen.push(...batch),
      onDropped: (error) => dropped.push(error),
    });
    await store.append(stream, 'no-stream', history.slice(0, 2));
    await eventually(() => expect(seen).toHaveLength(2));

    double.dropSubscriptions();
    await eventually(() => expect(dropped).toHaveLength(1));
    await eventually(() => store.append(stream, 1n, history.slice(2, 4)));
    await eventually(() => expect(seen).toHaveLength(4));

    await double.stop();
    await eventually(() => expect(subscription.status()).toMatchObject({ state: 'resuming' }));
    await double.restart();
    await eventually(() => store.append(stream, 3n, history.slice(4)));
    await eventually(() => expect(idsOf(seen)).toEqual(idsOf(history)));
    expect(dropped[0]).toBeInstanceOf(EventStoreUnavailable);
    await subscription.stop();
    await eventually(() => expect(double.subscribers).toBe(0));
  });

  it('keeps its place while the server shows only the events of others', async () => {
    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async (batch) => void seen.push(...batch),
    });
    const others = Array.from({ length: 100 }, (_, number) => sessionHeld(number));
    for (let pair = 0; pair < 4; pair++) await store.append(`elsewhere-${newId()}`, 'no-stream', others);
    await eventually(() => expect(double.subscribers).toBe(1));
    // The server says after every 320 events of others how far it has looked.
    const beforeLast = double.log.record(200)?.position ?? 0n;
    double.dropSubscriptions();
    await eventually(() => expect(double.behaviour.subscribedAfter).toBeGreaterThan(beforeLast));
    const mine = requested();
    await store.append(stream, 'no-stream', [mine]);
    await eventually(() => expect(idsOf(seen)).toEqual([mine.id]));
    await subscription.stop();
  });
});
