import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import { all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import type { EventStore, PositionedEvent, Subscription } from '../event-store.js';
import { openEventStore } from '../index.js';
import { comparePositions } from '../position.js';
import { EventStoreDouble } from './double/event-store-double.js';
import type { Template } from './double/log.js';

/** `CATCH_UP_EVENTS=1000000 npx nx test @pairwell/event-store` is the long run (docs/adr/0011). */
const EVENTS = Number(process.env['CATCH_UP_EVENTS'] ?? 10_000);
const TENTH = Math.ceil(EVENTS / 10);
const STREAMS = 500;
const BATCH = 200;
/**
 * What lies between the server and the handler: the batch in hand, the one gathered, the buffers of Node's streams, and
 * one window of HTTP/2 (64 KiB, some 250 events) on each side.
 */
const MOST_ON_THE_WAY = 2_000;
const MOST_GROWTH = 32 * 1024 * 1024;

describe('catching up with EventStoreDB (a double, not the server)', () => {
  let double: EventStoreDouble;
  let store: EventStore;

  beforeEach(async () => {
    double = await EventStoreDouble.start();
    store = await openEventStore(double.url);
  });

  afterEach(async () => {
    await store.close();
    await double.stop();
  });

  it(`holds few of ${EVENTS} events at a time, however slow the read model is, and misses none`, async () => {
    double.log.begin(EVENTS, sessionsHeld());
    const before = heapInUse();
    let handled = 0;
    let outOfOrder = 0;
    let mostOnTheWay = 0;
    let mostGrowth = 0;
    const onEvents = async (batch: readonly PositionedEvent[]): Promise<void> => {
      mostOnTheWay = Math.max(mostOnTheWay, double.behaviour.eventsSent - handled);
      if (handled % TENTH < batch.length) mostGrowth = Math.max(mostGrowth, heapInUse() - before);
      outOfOrder += batch.filter(({ id }, place) => id !== numbered(handled + place)).length;
      // Slower than the server now and then, as a database is.
      await new Promise((resolve) =>
        handled % (BATCH * 50) < BATCH ? setTimeout(resolve, 20) : setImmediate(resolve),
      );
      handled += batch.length;
    };
    const subscription = await new Promise<Subscription>((resolve, reject) => {
      const following = { prefix: 'relationship-', batchSize: BATCH, onEvents };
      const begun = store.subscribe({ ...following, onCaughtUp: () => resolve(begun), onDropped: reject });
    });
    expect({ handled, outOfOrder }).toEqual({ handled: EVENTS, outOfOrder: 0 });
    expect(mostOnTheWay).toBeLessThan(MOST_ON_THE_WAY);
    expect(mostGrowth).toBeLessThan(MOST_GROWTH);
    expect(subscription.status()).toMatchObject({ state: 'live', lagMilliseconds: 0, drops: 0 });
    await subscription.stop();
  }, 900_000);

  it('moves its place through a long stretch of other categories, and is sent none of it', async () => {
    const seen: PositionedEvent[] = [];
    const first = requested();
    await store.append(`relationship-${newId()}`, 'no-stream', [first]);
    const subscription = store.subscribe({
      prefix: 'relationship',
      onEvents: async (batch) => void seen.push(...batch),
    });
    await eventually(() => expect(subscription.status().state).toBe('live'));
    const others = Array.from({ length: 100 }, (_, number) => sessionHeld(number));
    for (let pair = 0; pair < 20; pair++) await store.append(`elsewhere-${newId()}`, 'no-stream', others.map(renewed));

    // A checkpoint comes after every 320 events of others: behind the sixth nothing older can be shown again.
    const sixth = double.log.record(6 * 320 - 1)?.position ?? 0n;
    await eventually(() => {
      const { position, resumesAfter } = subscription.status();
      expect(position).toBe(seen[0]?.position);
      expect(BigInt(resumesAfter?.split('/')[0] ?? 0)).toBeGreaterThanOrEqual(sixth);
    });
    double.dropSubscriptions();
    await eventually(() => expect(double.behaviour.subscribedAfter).toBeGreaterThanOrEqual(sixth));
    const next = requested();
    await store.append(`relationship-${newId()}`, 'no-stream', [next]);
    await eventually(() => expect(idsOf(seen)).toEqual([first.id, next.id]));
    expect(double.behaviour.eventsSent).toBe(2);
    await subscription.stop();
  });

  it('passes over links, marks of deletion and metadata, and keeps its place behind them', async () => {
    const [gone, hidden, alive] = ['gone', 'hidden', 'alive'].map((name) => `relationship-${name}`) as [
      string,
      string,
      string,
    ];
    for (const stream of [gone, hidden, alive]) await store.append(stream, 'no-stream', [requested()]);
    double.log.link('relationship-links', `0@${alive}`);
    double.log.softDelete(hidden, 'any');
    await store.deleteStream(gone);

    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({
      prefix: 'relationship-',
      onEvents: async (batch) => void seen.push(...batch),
    });
    await eventually(() => expect(subscription.status().state).toBe('live'));
    // Until the server is scavenged the events of deleted streams are still in `$all`.
    expect(seen.map(({ stream }) => stream)).toEqual([gone, hidden, alive]);
    const { position, resumesAfter } = subscription.status();
    expect(position && resumesAfter && comparePositions(resumesAfter, position)).toBeGreaterThan(0);
    await subscription.stop();
    expect(await all(store.readAll({ prefix: 'relationship-', max: 9 }))).toHaveLength(3);
    expect(await all(store.read('relationship-links'))).toEqual([]);
  });

  it('takes a softly deleted relationship for one that never began, and begins it anew behind its old end', async () => {
    const stream = `relationship-${newId()}`;
    await store.append(stream, 'no-stream', [requested(), sessionHeld(1)]);
    double.log.softDelete(stream, 'any');
    expect(await all(store.read(stream))).toEqual([]);
    const again = requested();
    expect(await store.append(stream, 'no-stream', [again])).toEqual({ revision: 2n });
    expect((await all(store.read(stream))).map(({ id, revision }) => [id, revision])).toEqual([[again.id, 2n]]);
  });
});

/** One after another for each of some hundred pairs. */
function sessionsHeld(): Template {
  const data = Buffer.from(JSON.stringify({ number: 1, minutes: 60, note: 'x'.repeat(100) }));
  const metadata = [
    ['type', 'SessionHeld'],
    ['content-type', 'application/json'],
  ] as const;
  const customMetadata = new Uint8Array();
  return (number) => ({
    id: numbered(number),
    stream: `relationship-${number % STREAMS}`,
    revision: BigInt(Math.floor(number / STREAMS)),
    ...{ metadata, data, customMetadata },
  });
}

/** An id that says which event it is. */
function numbered(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Bytes that a full collection of garbage leaves. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

function renewed<T extends { readonly id: string }>(event: T): T {
  return { ...event, id: newId() };
}
