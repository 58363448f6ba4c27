import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually, freePort } from '@pairwell/testing';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { RelationshipMovedOn, RelationshipStore } from '../../application/relationship-store.port.js';
import {
  ask,
  mutate,
  OtherServices,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

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
    expect(performance.now() - started).toBeLessThan(2_000);
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
