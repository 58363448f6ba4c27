import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore, type ReadOptions, type RecordedEvent } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually, freePort } from '@pairwell/testing';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { RelationshipMovedOn, RelationshipStore, type Cause } from '../../application/relationship-store.port.js';
import {
  ask,
  mutate,
  OtherServices,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';
import { histories } from '../../given/relationship.given.js';
import { EventStoreRelationships } from './event-store-relationships.js';
import { RememberedHistories, type RememberedHistory } from './remembered-histories.js';

/** The way to the event store, which a test can cut. */
class Line {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  constructor(
    private readonly to: number,
    readonly port: number,
  ) {}

  async open(): Promise<void> {
    this.server = createServer((near) => {
      const far = connect(this.to, '127.0.0.1');
      for (const socket of [near, far]) {
        this.sockets.add(socket);
        socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
      }
      near.pipe(far).pipe(near);
    }).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  async cut(): Promise<void> {
    const closed = this.server === undefined ? undefined : once(this.server, 'close');
    this.server?.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }
}

/** A store that can be set back to its first events, as after a restore. */
class RestorableStore {
  asOf = Number.MAX_SAFE_INTEGER;
  readonly append: EventStore['append'];

  constructor(private readonly store: EventStore) {
    this.append = (...args) => store.append(...args);
  }

  async *read(stream: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    for await (const event of this.store.read(stream, options)) if (event.revision < BigInt(this.asOf)) yield event;
  }
}

const later = '2026-11-03T09:00:00.000Z';

describe('the streams of relationships', () => {
  let databases: TestDatabases;
  let line: Line;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentor: Actor;
  let profile: Id;

  beforeAll(async () => {
    databases = await testDatabases();
    const url = new URL(databases.store.url);
    line = new Line(Number(url.port), await freePort());
    await line.open();
    url.port = String(line.port);
    service = await startRelationships(databases, { storeUrl: url.href });
    others = await OtherServices.begin(databases);
    ({ actor: mentor, profile } = others.mentor(5));
    await others.untilHeard();
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await line?.cut();
    await databases?.drop();
  });

  it('keep who asked, which command it was and the version of each event, beside what happened', async () => {
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const relationship = await ask(service, others, mentee, profile, { letter: 'canary-letter' });
    const stream = `relationship-${localId('Relationship', relationship)}`;
    for await (const event of service.app.get(EventStore).read(stream)) {
      expect(event.metadata).toMatchObject({ version: 2, actor: mentee.id, commandId: expect.any(String) });
      expect(JSON.stringify(event.data)).not.toContain('canary-letter');
    }
  });

  it('take the same append once, and refuse one that was decided on an older history (guarantee 8)', async () => {
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const id = localId('Relationship', await ask(service, others, mentee, profile));
    const store = service.app.get(RelationshipStore);
    const loaded = await store.load(id);
    const event = { type: 'RequestWithdrawn', data: { at: '2026-11-03T09:00:00.000Z' } } as const;
    const cause = { actor: mentee.id, commandId: newId() };
    expect((await store.append(loaded, [event], cause)).revision).toBe(1n);
    expect((await store.append(loaded, [event], cause)).revision).toBe(1n);
    expect((await store.load(id)).events).toHaveLength(2);
    const other = store.append(loaded, [event], { ...cause, commandId: newId() });
    await expect(other).rejects.toBeInstanceOf(RelationshipMovedOn);
  });

  it('are told whole, however much of them was read before and whoever has written since', async () => {
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const id = localId('Relationship', await ask(service, others, mentee, profile));
    const events = service.app.get(EventStore);
    const [here, there] = [new EventStoreRelationships(events), new EventStoreRelationships(events)];
    const cause = (): Cause => ({ actor: mentee.id, commandId: newId() });
    await here.load(id);
    await there.append(await there.load(id), [{ type: 'RequestAccepted', data: { at: later } }], cause());
    const said = { type: 'ConsentGiven', data: { at: later, by: 'MENTOR' } } as const;
    await here.append(await here.load(id), [said], cause());
    const whole = await new EventStoreRelationships(events).load(id);
    expect(whole.events).toHaveLength(3);
    for (const store of [here, there, here]) expect(await store.load(id)).toEqual(whole);
    const fresh = here.append(await here.load(id), [{ ...said, type: 'ConsentWithdrawn' }], cause());
    expect((await fresh).commands.size).toBe(4);
  });

  it('are read anew from a store that holds another history than the one that was read before', async () => {
    const id = newId();
    const events = service.app.get(EventStore);
    const restored = new RestorableStore(events);
    const store = new EventStoreRelationships(restored as unknown as EventStore);
    const cause = { actor: null, commandId: newId() };
    const accepted = histories.accepted.map((event) =>
      event.type === 'MentoringRequested' ? { ...event, data: { ...event.data, relationshipId: id } } : event,
    );
    await store.append(await store.load(id), accepted, cause);
    expect((await store.load(id)).state?.status).toBe('ACCEPTED');
    restored.asOf = 1;
    expect(await store.load(id)).toMatchObject({ revision: 0n, state: { status: 'REQUESTED' } });
    restored.asOf = 0;
    expect(await store.load(id)).toMatchObject({ revision: null, state: null, events: [] });
  });

  it('are forgotten when others were read since, the least recently used first, and never when they grow', () => {
    const remembered = new RememberedHistories(5);
    const of = (id: string, revision: number): RememberedHistory => ({
      loaded: {
        ...{ id, state: null, revision: BigInt(revision), commands: new Set() },
        events: histories.held.slice(0, revision + 1),
      },
      lastEvent: newId(),
    });
    for (const [id, revision] of [
      ['a', 1],
      ['b', 1],
      ['c', 0],
    ] as const)
      remembered.keep(of(id, revision));
    expect(remembered.of('a')?.loaded.revision).toBe(1n);
    remembered.keep(of('c', 1));
    expect(['a', 'b', 'c'].map((id) => remembered.of(id)?.loaded.revision)).toEqual([1n, undefined, 1n]);
    remembered.keep(of('c', 0));
    expect(remembered.of('c')?.loaded.revision).toBe(1n);
    remembered.keep(of('d', 7));
    expect(remembered.of('d')).toBeUndefined();
    remembered.forget('a');
    remembered.keep(of('e', 2));
    expect(['c', 'e'].map((id) => remembered.of(id)?.loaded.events.length)).toEqual([2, 3]);
  });

  it('may be away: lists are read as before, writes fail at once with UNAVAILABLE, and later all goes on (guarantee 5)', async () => {
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const relationship = await ask(service, others, mentee, profile);
    const list = (): ReturnType<ServiceUnderTest['query']> =>
      service.query(mentee, '{ myRelationships { edges { node { id status nextSteps { action } } } } }');
    const listed = { myRelationships: { edges: [{ node: { id: relationship, status: 'REQUESTED' } }] } };
    await eventually(async () => expect((await list()).data).toMatchObject(listed));

    await line.cut();
    expect((await list()).data).toMatchObject(listed);
    const started = performance.now();
    await expect(mutate(service, mentor, 'acceptRequest', { relationship })).rejects.toMatchObject({
      answered: { extensions: { code: 'UNAVAILABLE', retryAfter: expect.any(Number) } },
    });
    expect(performance.now() - started).toBeLessThan(10_000);
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ details: { 'event store': { state: 'away' } } });

    await line.open();
    await eventually(async () => {
      expect(await mutate(service, mentor, 'acceptRequest', { relationship, idempotencyKey: 'later' })).toMatchObject({
        status: 'ACCEPTED',
      });
    });
    const accepted = { myRelationships: { edges: [{ node: { id: relationship, status: 'ACCEPTED' } }] } };
    await eventually(async () => expect((await list()).data).toMatchObject(accepted), 20_000);
  }, 60_000);
});
