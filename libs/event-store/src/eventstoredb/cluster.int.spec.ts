import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { eventually } from '@pairwell/testing';
import { accepted, all, idsOf, requested, sessionHeld } from '../contract/samples.js';
import { EventStoreUnavailable, RevisionConflict } from '../errors.js';
import type { EventStore, PositionedEvent } from '../event-store.js';
import { openEventStore } from '../index.js';
import { ClusterDouble } from './double/cluster-double.js';

/** Three nodes, of which one leads; played by doubles, see double/README.md. */
describe.each(['20.6', '21.10+'] as const)('the EventStoreDB driver and a cluster of doubles of %s', (generation) => {
  let cluster: ClusterDouble;
  let stream: string;
  const stores: EventStore[] = [];

  const open = async (url: string): Promise<EventStore> => {
    const store = await openEventStore(url, { deadlineMilliseconds: 4_000 });
    stores.push(store);
    return store;
  };

  beforeEach(async () => {
    cluster = await ClusterDouble.start(generation);
    stream = `relationship-${newId()}`;
  });

  afterEach(async () => {
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await cluster.stop();
  });

  it('asks any node who leads, and writes there', async () => {
    const store = await open(cluster.url);
    expect(await store.append(stream, 'no-stream', [requested()])).toEqual({ revision: 0n });
    const byName = await open(`esdb+discover://127.0.0.1:${cluster.node(2).port}?tls=false`);
    expect(await byName.append(stream, 0n, [accepted()])).toEqual({ revision: 1n });
  });

  it('goes to the leader when the only node it was told answers "not leader", and keeps the event once', async () => {
    const store = await open(cluster.node(1).url);
    const events = [requested()];
    expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n });
    expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n });
    expect(idsOf(await all(store.read(stream)))).toEqual(idsOf(events));
    await store.deleteStream(`${stream}-2`);
  });

  it('follows the leader from node to node while many write, and loses and doubles nothing', async () => {
    const store = await open(cluster.url);
    const pairs = Array.from({ length: 8 }, (_, pair) => `${stream}-${pair}`);
    let [writing, count] = [true, 0];
    const someWritten = (): Promise<void> => {
      const enough = count + 10;
      return eventually(() => expect(count).toBeGreaterThanOrEqual(enough));
    };
    const written = pairs.map(async (pair) => {
      const ids: string[] = [];
      for (let revision = -1n; writing; revision++) {
        const event = sessionHeld(Number(revision));
        await store.append(pair, revision < 0n ? 'no-stream' : revision, [event]);
        ids.push(event.id);
        count += 1;
      }
      return ids;
    });
    for (const leader of [1, 2, 0, 2]) {
      await someWritten();
      cluster.elect(leader);
    }
    await someWritten();
    writing = false;
    const acknowledged = await Promise.all(written);
    for (const [index, pair] of pairs.entries()) {
      expect(idsOf(await all(store.read(pair)))).toEqual(acknowledged[index]);
    }
    expect(acknowledged.flat().length).toBeGreaterThanOrEqual(50);
  });

  it('finds the new leader when the old one is gone', async () => {
    const store = await open(cluster.url);
    await store.append(stream, 'no-stream', [requested()]);
    await cluster.node(0).stop();
    cluster.elect(1);
    await eventually(() => store.ping());
    await eventually(async () => expect(await store.append(stream, 0n, [accepted()])).toEqual({ revision: 1n }));
  });

  it('says that the store is away while the cluster elects, and writes when it has a leader', async () => {
    const store = await open(cluster.url);
    for (const node of cluster.nodes) node.behaviour.leader = 'unknown';
    const events = [requested()];
    await expect(store.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(EventStoreUnavailable);
    cluster.elect(2);
    await eventually(async () => expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n }));
  });

  it('leaves a node that has lost its cluster for one that has not', async () => {
    const store = await open(cluster.url);
    await store.append(stream, 'no-stream', [requested()]);
    cluster.elect(1);
    cluster.node(0).behave('not-ready');
    await eventually(async () => expect(await store.append(stream, 0n, [accepted()])).toEqual({ revision: 1n }));
  });

  it('works although the cluster came up after the service', async () => {
    const ports = cluster.nodes.map((node) => node.port);
    await cluster.stop();
    const patient = 'tls=false&maxDiscoverAttempts=2&discoveryInterval=10';
    const store = await open(`esdb://${ports.map((port) => `127.0.0.1:${port}`).join(',')}?${patient}`);
    const events = [requested()];
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(store.append(stream, 'no-stream', events)).rejects.toBeInstanceOf(EventStoreUnavailable);
    }
    for (const node of cluster.nodes) await node.restart();
    await eventually(async () => expect(await store.append(stream, 'no-stream', events)).toEqual({ revision: 0n }));
  });

  it('recognises its own event after a lost answer, and somebody else’s as a conflict', async () => {
    const store = await open(cluster.url);
    const mine = [requested()];
    cluster.node(0).behaviour.answersToLose = 1;
    await expect(store.append(stream, 'no-stream', mine)).rejects.toBeInstanceOf(EventStoreUnavailable);
    await eventually(async () => expect(await store.append(stream, 'no-stream', mine)).toEqual({ revision: 0n }));
    await expect(store.append(stream, 'no-stream', [requested()])).rejects.toBeInstanceOf(RevisionConflict);
  });

  it('subscribes where the connection string says, and writes to the leader all the same', async () => {
    const store = await open(`${cluster.url}&nodePreference=follower`);
    const seen: PositionedEvent[] = [];
    const subscription = store.subscribe({ prefix: stream, onEvents: async (batch) => void seen.push(...batch) });
    await store.append(stream, 'no-stream', [requested()]);
    await eventually(() => expect(seen).toHaveLength(1));
    expect(cluster.node(0).subscribers).toBe(0);
    expect(cluster.node(1).subscribers + cluster.node(2).subscribers).toBe(1);

    const follower = cluster.node(1).subscribers === 1 ? cluster.node(1) : cluster.node(2);
    await follower.stop();
    await store.append(stream, 0n, [accepted()]);
    await eventually(() => expect(seen).toHaveLength(2));
    expect(subscription.status().drops).toBeGreaterThan(0);
    await subscription.stop();
  });
});
