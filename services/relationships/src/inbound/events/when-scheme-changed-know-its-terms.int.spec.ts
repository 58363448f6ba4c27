import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged, type DataOf } from '@pairwell/contracts';
import type { Actor } from '@pairwell/kernel';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import {
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

type Settings = DataOf<typeof SchemeChanged>['settings'];

const DAY = 86_400_000;

/** Every rule that a coordinator can set, none as in most schemes. */
const CHOSEN: Settings = {
  requestLapsesAfterDays: 21,
  requestRemindersAfterDays: [7],
  pendingRequestsPerMentee: 2,
  concurrentMentorsPerMentee: 3,
  coordinatorApproves: true,
  sponsorApproves: true,
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
  waitMonthsBetweenMentors: 3,
};

describe('the rules of a scheme, as the directory tells them', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let coordinator: Actor;
  const asked: string[] = [];
  const mentors: Actor[] = [];

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  async function somebodyAsks(): Promise<string> {
    const { actor, profile } = others.mentor();
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const id = await ask(service, others, mentee, profile);
    asked.push(id);
    mentors.push(actor);
    return id;
  }

  /** What comes next, and in how many days it is due. */
  async function next(id: string): Promise<{ action: string; by: string; days: number }[]> {
    const query = 'query ($id: ID!) { relationship(id: $id) { requestedAt nextSteps { action by dueAt } } }';
    interface Found {
      relationship: { requestedAt: string; nextSteps: { action: string; by: string; dueAt: string }[] };
    }
    const { data } = await service.query<Found>(coordinator, query, { id });
    if (!data) throw new Error(`nothing is known of ${id}`);
    const { requestedAt, nextSteps } = data.relationship;
    return nextSteps.map(({ action, by, dueAt }) => ({
      ...{ action, by },
      days: Math.round((Date.parse(dueAt) - Date.parse(requestedAt)) / DAY),
    }));
  }

  const kept = async (): Promise<Settings[]> => {
    const rows = await others.rows<{ settings: Settings }>(
      `SELECT outline -> 'scheme' -> 'settings' AS settings FROM relationships ORDER BY requested_at`,
    );
    return rows.map(({ settings }) => settings);
  };

  it('are those of most schemes where it told nothing of them', async () => {
    expect(await next(await somebodyAsks())).toEqual([{ action: 'ANSWER_REQUEST', by: 'MENTOR', days: 14 }]);
  });

  it('count for whoever asks after they changed: a coordinator approves first, and has three weeks', async () => {
    others.schemeIs({ settings: CHOSEN });
    await others.untilHeard();
    expect(await next(await somebodyAsks())).toEqual([{ action: 'APPROVE_REQUEST', by: 'COORDINATOR', days: 21 }]);
  });

  it('stay for a running request what they were when it was made, whatever changes later', async () => {
    const [before, after] = asked as [string, string];
    expect(await next(before)).toEqual([{ action: 'ANSWER_REQUEST', by: 'MENTOR', days: 14 }]);
    const answer = { relationship: before, idempotencyKey: 'yes' };
    expect(await mutate(service, mentors[0] as Actor, 'acceptRequest', answer)).toMatchObject({ status: 'ACCEPTED' });
    expect(await mutate(service, mentors[1] as Actor, 'acceptRequest', { relationship: after })).toMatchObject({
      code: 'NOT_POSSIBLE_NOW',
    });
    const [first, second] = await kept();
    expect(first).toMatchObject({ coordinatorApproves: false, requestLapsesAfterDays: 14, surveys: true });
    expect(second).toEqual(CHOSEN);
  });
});
