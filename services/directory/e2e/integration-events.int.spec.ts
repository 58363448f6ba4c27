import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findEventType, MembershipChanged, OrganisationChanged } from '@pairwell/contracts';
import { Outbox, Republish, republish, messagingMigrations, openEventLog, OutboxRelay } from '@pairwell/messaging';
import { baselineMigrations, Database, SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase } from '@pairwell/testing';
import { DirectoryWorld, membershipOf } from './directory-world.js';
import { director, newcomer, rweCoordinator, technician } from './people.js';

interface Said {
  type: string;
  version: number;
  key: string;
  aggregateVersion: number;
  data: Record<string, unknown>;
}

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
}, 60_000);
afterAll(() => world.end());

/** What stands in the outbox, in order. */
async function said(): Promise<Said[]> {
  const rows = await world.asService((tx) =>
    tx.query<{ key: string; headers: Record<string, string>; body: string }[]>(
      'SELECT key, headers, body FROM outbox ORDER BY sequence',
    ),
  );
  return rows.map(({ key, headers, body }) => ({
    type: headers['ce_type'] ?? '',
    version: Number(headers['ce_dataversion']),
    key,
    aggregateVersion: Number(headers['ce_aggregateversion']),
    data: JSON.parse(body) as Record<string, unknown>,
  }));
}

async function stateOf(table: string): Promise<unknown[]> {
  return world.asService((tx) => tx.query<unknown[]>(`SELECT * FROM ${table} ORDER BY 1`));
}

describe('what the directory tells other services (guarantee 22)', () => {
  const WORDS = ['CANARY-NAME', 'CANARY-HEADLINE', 'CANARY-SCHEME', 'CANARY-SUMMARY', 'CANARY-POOL', 'CANARY-TERMS'];

  it('is every change with its version, as the contracts declare it, and not one word of what people wrote', async () => {
    const draft = await world.mutate(rweCoordinator, 'createScheme', {
      organisation: 'RWE',
      name: 'CANARY-SCHEME',
      summary: 'CANARY-SUMMARY',
      kind: 'REVERSE',
    });
    await world.mutate(rweCoordinator, 'openScheme', { scheme: draft.id });
    const pool = await world.mutate(rweCoordinator, 'createPool', {
      organisation: 'RWE',
      name: 'CANARY-POOL',
      description: 'CANARY-POOL',
      schemes: [draft.id],
    });
    const profile = await world.mutate(technician, 'publishMentorProfile', {
      displayName: 'CANARY-NAME',
      headline: 'CANARY-HEADLINE',
      offers: ['DIGITAL'],
      consentToBeFound: true,
    });
    await world.mutate(technician, 'applyToScheme', { scheme: draft.id, as: 'MENTOR' });
    await world.mutate(director, 'saveMenteeProfile', { needs: ['DIGITAL'] });
    await world.mutate(rweCoordinator, 'addToPool', { pool: pool.id, mentorProfile: profile.id });
    await world.mutate(rweCoordinator, 'offerPoolShare', {
      pool: pool.id,
      partnerOrganisation: 'RT5',
      places: 5,
      terms: 'CANARY-TERMS',
    });
    const events = await said();
    expect(events.map(({ type, aggregateVersion }) => `${type} ${aggregateVersion}`)).toEqual([
      'directory.scheme.changed 1',
      'directory.scheme.changed 2',
      'directory.scheme.changed 3',
      'directory.pool.changed 1',
      'directory.mentor-profile.changed 1',
      'directory.scheme-participation.changed 1',
      'directory.mentee-profile.changed 1',
      'directory.pool-mentor.changed 1',
      'directory.pool-share.changed 1',
    ]);
    for (const { type, version, data } of events)
      expect(findEventType(type, version)?.schema.parse(data)).toEqual(data);
    const everything = JSON.stringify(await stateOf('outbox'));
    for (const word of WORDS) expect(everything).not.toContain(word);
  });

  it('is every rule of a scheme that reaches a pair, as the coordinator set it', async () => {
    const settings = {
      requestLapsesAfterDays: 21,
      requestRemindersAfterDays: [7, 14],
      pendingRequestsPerMentee: 2,
      concurrentMentorsPerMentee: 3,
      coordinatorApproves: true,
      sponsorApproves: true,
      menteesApplyFirst: true,
      introductoryMeetingWithinDays: 10,
      agreementBeforeSessions: false,
      sessions: 8,
      sessionMinutes: 45,
      months: 9,
      sessionReminderHours: 48,
      checkInMonth: 4,
      evaluationMonthsAfterEnd: 12,
      surveys: false,
      nudgeAfterInactiveDays: 30,
      closeAfterInactiveDays: 60,
      textsKeptMonthsAfterEnd: 12,
      recordsKeptMonthsAfterEnd: 96,
      waitMonthsBetweenMentors: 24,
    };
    const words = { organisation: 'RWE', name: 'CANARY-SCHEME', kind: 'TRADITIONAL' };
    const { id } = await world.mutate(rweCoordinator, 'createScheme', words);
    await world.mutate(rweCoordinator, 'updateScheme', { scheme: id, settings });
    const [planned, changed] = (await said()).slice(-2);
    expect(planned?.data['settings']).toMatchObject({ coordinatorApproves: false, requestRemindersAfterDays: [5, 10] });
    expect(changed).toMatchObject({ type: 'directory.scheme.changed', aggregateVersion: 2, data: { settings } });
    expect(Object.keys(changed?.data['settings'] as object).sort()).toEqual(Object.keys(settings).sort());
    expect(findEventType('directory.scheme.changed', 1)?.schema.parse(changed?.data)).toEqual(changed?.data);
  });

  it('is nothing when the command was refused or repeated', async () => {
    const before = (await said()).length;
    const offer = { displayName: 'CANARY-NAME', offers: ['DIGITAL'], consentToBeFound: true };
    expect(await world.mutate(technician, 'publishMentorProfile', offer)).toMatchObject({ code: 'ALREADY_PUBLISHED' });
    const wish = { needs: ['INCLUSION'], idempotencyKey: 'once' };
    await world.mutate(director, 'saveMenteeProfile', wish);
    await world.mutate(director, 'saveMenteeProfile', wish);
    expect(await said()).toHaveLength(before + 1);
  });

  it('is told again, in the versions as they are, when a consumer is to be rebuilt', async () => {
    const latest = new Map((await said()).map((event) => [event.key, event]));
    const before = (await said()).length;
    const { app } = world.service;
    const offered = await republish({
      source: app.get(Republish),
      outbox: app.get(Outbox),
      database: app.get(Database),
      pageSize: 2,
    });
    expect(offered).toBe(latest.size);
    const again = (await said()).slice(before);
    const byKey = (events: Iterable<Said>): Said[] => [...events].sort((one, other) => (one.key < other.key ? -1 : 1));
    expect(byKey(again)).toEqual(byKey(latest.values()));
  });
});

describe('what the directory hears of people', () => {
  const joined = membershipOf(newcomer, { grade: 'AFC_4', staffGroup: '05' });
  const promoted = { ...joined, grade: 'AFC_6' };
  const left = { ...promoted, status: 'ENDED' as const };
  const mine = '{ myProfiles { mentor { status version displayName grade { code } } mentee { status } } }';

  it('moves a profile’s grade with the employer’s word, whatever comes late or twice', async () => {
    await world.hearOfMembership(joined, 1);
    await world.mutate(newcomer, 'publishMentorProfile', {
      displayName: 'Nia W.',
      offers: ['DIGITAL'],
      consentToBeFound: true,
    });
    await world.mutate(newcomer, 'saveMenteeProfile', { needs: ['RESEARCH'] });
    await world.hearOfMembership(promoted, 3);
    await world.hearOfMembership(joined, 2);
    await world.hearOfMembership(promoted, 3);
    expect(await world.get(newcomer, mine)).toMatchObject({
      mentor: { status: 'PUBLISHED', version: 2, grade: { code: 'AFC_6' } },
    });
  });

  it('withdraws the profiles of who has left, and leaves them so when older news arrives', async () => {
    await world.hearOfMembership(left, 5);
    const gone = { mentor: { status: 'WITHDRAWN', version: 3, displayName: null }, mentee: { status: 'WITHDRAWN' } };
    expect(await world.get(newcomer, mine)).toMatchObject(gone);
    const [profiles, outbox] = [await stateOf('mentor_profiles'), await stateOf('outbox')];
    await world.hearOfMembership(promoted, 4);
    await world.hearOfMembership(left, 5);
    expect(await stateOf('mentor_profiles')).toEqual(profiles);
    expect((await stateOf('outbox')).length).toBe(outbox.length);
  });

  it('keeps the profiles of who leaves one post and holds another in the same organisation', async () => {
    const second = { ...joined, membershipId: '00000000-0000-4002-8000-000000000099' };
    await world.hearOfMembership(second, 1);
    await world.mutate(newcomer, 'saveMenteeProfile', { needs: ['RESEARCH'] });
    await world.hearOfMembership({ ...left, grade: 'AFC_2' }, 6);
    expect(await world.get(newcomer, mine)).toMatchObject({ mentee: { status: 'ACTIVE' } });
  });
});

describe('news on the event log', () => {
  it('reaches the directory from identity’s outbox: a new partner’s people can say what they look for', async () => {
    const identity = await testDatabase({ migrations: [...baselineMigrations, ...messagingMigrations] });
    const database = await Database.connect({ url: identity.url, applicationName: 'identity of the spec' });
    const log = await openEventLog(world.log.url, { applicationName: 'identity of the spec' });
    const relay = new OutboxRelay({ database, log, source: 'identity' });
    relay.start();
    try {
      const colleague = { ...director, id: '00000000-0000-4000-8000-000000000777', organisation: 'RX9' };
      const at = { aggregateVersion: 1, occurredAt: new Date('2026-11-02T09:00:00Z') };
      const organisation = { ...OrganisationChanged.sample, code: 'RX9', systems: ['LLR'] };
      const membership = membershipOf(colleague, { grade: 'AFC_8A' });
      await database.transaction(SERVICE, async (tx) => {
        const outbox = new Outbox('identity');
        await outbox.add(tx, MembershipChanged, { ...at, key: membership.membershipId, data: membership });
        await outbox.add(tx, OrganisationChanged, { ...at, key: 'RX9', data: organisation });
      });
      await eventually(async () => {
        const known = await stateOf('known_organisations');
        expect(known).toContainEqual(expect.objectContaining({ code: 'RX9', systems: ['LLR'], version: 1 }));
      });
      expect(await world.mutate(colleague, 'saveMenteeProfile', { needs: ['DIGITAL'] })).toMatchObject({
        status: 'ACTIVE',
      });
    } finally {
      await relay.stop();
      await log.close();
      await database.close();
      await identity.drop();
    }
  });

  it('leaves the directory through its own relay', async () => {
    await eventually(async () => {
      const waiting = await world.asService((tx) =>
        tx.query<unknown[]>('SELECT 1 FROM outbox WHERE published_at IS NULL'),
      );
      expect(waiting).toEqual([]);
    });
  });
});
