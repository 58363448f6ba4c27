import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged, type DataOf } from '@pairwell/contracts';
import type { Actor } from '@pairwell/kernel';
import { Database, SERVICE, type Transaction } from '@pairwell/persistence';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { KnownParticipants } from '../../application/known-participants.port.js';
import {
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type Outcome,
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
    others.participationIs(mentee.id, { status: 'APPROVED' });
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

describe('a scheme that wants mentees to apply before they ask', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let coordinator: Actor;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    const settings = { ...SchemeChanged.sample.settings, menteesApplyFirst: true };
    others = await OtherServices.begin(databases, { settings });
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  async function people(): Promise<{ mentor: Actor; mentee: Actor; wanted: object }> {
    const { actor: mentor, profile } = others.mentor();
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const wanted = { mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) };
    return { mentor, mentee, wanted };
  }

  const WHY = 'id status } ... on ApplyFirst { applied';
  const asks = (mentee: Actor, wanted: object): Promise<Outcome> =>
    mutate(service, mentee, 'requestMentoring', { ...wanted, letter: 'Dear…' }, WHY);
  const wonders = (mentee: Actor, wanted: object): Promise<Outcome> =>
    mutate(service, mentee, 'askQuestion', { ...wanted, question: 'Do you know paediatrics?' }, WHY);
  const refused = (applied: boolean): object => ({ __typename: 'ApplyFirst', code: 'APPLY_FIRST', applied });

  it('refuses questions and requests of whoever takes no part yet, and says what to do', async () => {
    const { mentee, wanted } = await people();
    expect(await wonders(mentee, wanted)).toMatchObject(refused(false));
    const participationId = others.participationIs(mentee.id, { status: 'APPLIED' });
    await others.untilHeard();
    expect(await asks(mentee, wanted)).toMatchObject({
      ...refused(true),
      message: expect.stringContaining('decision'),
    });
    others.participationIs(mentee.id, { participationId, status: 'DECLINED', declinedBecause: 'SCHEME_FULL' });
    await others.untilHeard();
    // As to somebody who never applied, in the same words; and nothing is kept of who was declined.
    expect(await asks(mentee, wanted)).toEqual(await asks((await people()).mentee, wanted));
    const kept = 'SELECT scheme_id, person_id, status FROM known_participants WHERE participation_id = $1';
    expect(await others.rows(kept, [participationId])).toEqual([{ scheme_id: null, person_id: null, status: 'OVER' }]);
    others.participationIs(mentee.id, { status: 'APPROVED' });
    await others.untilHeard();
    expect(await wonders(mentee, wanted)).toMatchObject({ status: 'ENQUIRY' });
    expect(await asks(mentee, wanted)).toMatchObject({ status: 'REQUESTED' });
  });

  it('waits a moment for an approval that has not been heard of, and takes no other scheme’s nor a mentor’s for it', async () => {
    const { mentee, wanted } = await people();
    others.participationIs(mentee.id, { schemeId: others.pool, status: 'APPROVED' });
    await others.untilHeard();
    expect(await asks(mentee, wanted)).toMatchObject(refused(false));
    others.participationIs(mentee.id, { status: 'APPROVED' });
    const [asked] = await Promise.all([asks(mentee, wanted), others.untilHeard()]);
    expect(asked).toMatchObject({ status: 'REQUESTED' });
  });

  it('asks the mentee of a pair that found each other, and lets coordinators bring in whom they register', async () => {
    const register = async (by: 'mentor' | 'mentee' | 'coordinator'): Promise<{ answer: Outcome; mentee: Actor }> => {
      const { mentor, mentee, wanted } = await people();
      const pair = { ...wanted, mentee: globalId('Person', mentee.id), menteeOrganisation: 'RT5', since: '2026-01-12' };
      const actor = { mentor, mentee, coordinator }[by];
      return { answer: await mutate(service, actor, 'registerExistingPair', pair, WHY), mentee };
    };
    const confirm = ({ answer, mentee }: { answer: Outcome; mentee: Actor }): Promise<Outcome> =>
      mutate(service, mentee, 'confirmExistingPair', { relationship: answer.id }, WHY);
    expect((await register('mentee')).answer).toMatchObject(refused(false));
    const byMentor = await register('mentor');
    expect(byMentor.answer).toMatchObject({ status: 'REGISTERED' });
    expect(await confirm(byMentor)).toMatchObject(refused(false));
    others.participationIs(byMentor.mentee.id, { status: 'APPROVED' });
    await others.untilHeard();
    expect(await confirm(byMentor)).toMatchObject({ status: 'INTRODUCED' });
    expect(await confirm(await register('coordinator'))).toMatchObject({ status: 'REGISTERED' });
  });

  it('forgets who takes part when they are erased, also when it hears of it late', async () => {
    const { mentee } = await people();
    const participationId = others.participationIs(mentee.id, { status: 'APPROVED' });
    await others.untilHeard();
    const row = 'SELECT person_id AS person, status FROM known_participants WHERE participation_id = $1';
    const kept = (): Promise<unknown[]> => others.rows(row, [participationId]);
    const nobody = [{ person: null, status: 'OVER' }];
    expect(await kept()).toEqual([{ person: mentee.id, status: 'APPROVED' }]);
    await others.erases(mentee.id);
    await eventually(async () => expect(await kept()).toEqual(nobody));
    const late = { participationId, schemeId: others.scheme, personId: mentee.id, status: 'APPROVED' } as const;
    const learn = (tx: Transaction): Promise<void> => service.app.get(KnownParticipants).learn(tx, late, 9);
    await service.app.get(Database).transaction(SERVICE, learn);
    expect(await kept()).toEqual(nobody);
  });
});
