import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor } from '@pairwell/kernel';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  OtherServices,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

const FEED = '__typename ... on CalendarFeed { path madeAt }';

describe('the calendar feed', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let technician: Actor;
  let director: Actor;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    const { actor, profile } = others.mentor();
    technician = actor;
    director = others.colleague('RT5');
    await others.untilHeard();
    await ask(service, others, director, profile);
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  async function change(
    actor: Actor,
    mutation: 'renewCalendarFeed' | 'revokeCalendarFeed',
    key?: string,
  ): Promise<string> {
    const input = key === undefined ? '{}' : `{ idempotencyKey: "${key}" }`;
    const document = `mutation { feed: ${mutation}(input: ${input}) { ${FEED} } }`;
    const answer = await service.query<{ feed: { path: string | null } }>(actor, document);
    return answer.data?.feed.path ?? '';
  }

  const fetched = (path: string): Promise<Response> => fetch(`${service.url}${path}`);

  it('is a calendar for whoever has its address, without any token', async () => {
    const path = await change(technician, 'renewCalendarFeed');
    expect(path).toMatch(/^\/calendar\/[\w-]{43}\.ics$/);
    await eventually(async () =>
      expect(await (await fetched(path)).text()).toContain('Answer a request for mentoring'),
    );
    const response = await fetched(path);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('private');
    const { data } = await service.query(technician, '{ myCalendarFeed { path madeAt } }');
    expect(data).toEqual({ myCalendarFeed: { path: null, madeAt: expect.any(String) } });
  });

  it('moves to a new address when it is renewed, and the old one is no more', async () => {
    const first = await change(director, 'renewCalendarFeed');
    const second = await change(director, 'renewCalendarFeed');
    expect((await fetched(first)).status).toBe(404);
    expect((await fetched(second)).status).toBe(200);
  });

  it('is made once and revoked once for each idempotency key, however often they are sent', async () => {
    const key = newId();
    const first = await change(director, 'renewCalendarFeed', key);
    expect(await change(director, 'renewCalendarFeed', key)).toBe('');
    expect((await fetched(first)).status).toBe(200);
    await change(director, 'revokeCalendarFeed', key);
    expect((await fetched(first)).status).toBe(404);
    const second = await change(director, 'renewCalendarFeed');
    await change(director, 'revokeCalendarFeed', key);
    expect((await fetched(second)).status).toBe(200);
  });

  it('stops at once when it is revoked, and answers as for an address that never was', async () => {
    const path = await change(director, 'renewCalendarFeed');
    await change(director, 'revokeCalendarFeed');
    const revoked = await fetched(path);
    const never = await fetched(`/calendar/${'A'.repeat(43)}.ics`);
    const nonsense = await fetched('/calendar/anything');
    expect([revoked.status, never.status, nonsense.status]).toEqual([404, 404, 404]);
    expect(await revoked.text()).toBe(await never.text());
  });

  it('stops for someone who has left the organisation', async () => {
    const leaver = others.colleague('RT5');
    await others.untilHeard();
    const path = await change(leaver, 'renewCalendarFeed');
    expect((await fetched(path)).status).toBe(200);
    await others.rows(`UPDATE known_memberships SET status = 'ENDED' WHERE person_id = $1`, [leaver.id]);
    expect((await fetched(path)).status).toBe(404);
  });

  it('keeps no address, only a digest that opens nothing', async () => {
    const path = await change(technician, 'renewCalendarFeed');
    const rows = JSON.stringify(await others.rows('SELECT c::text FROM calendar_feeds c'));
    expect(rows).not.toContain(path.slice(10, -4));
  });

  it('is for people, not for portals', async () => {
    const portal: Actor = { ...technician, kind: 'portal', id: newId(), grants: [] };
    const answer = await service.query(portal, `mutation { renewCalendarFeed(input: {}) { ${FEED} } }`);
    expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});
