import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged } from '@pairwell/contracts';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  AGREEMENT,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

const CANARY = 'canary-9a1c';
const DAY = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const today = (): string => inDays(0).slice(0, 10);

const WHOLE = `
  id status version rematch neverAgain consent payItForward endReason { by reason }
  agreement { sessions rhythm purpose { text } successCriteria { text } signatures { by } }
  proposedAgreement { sessions rhythm proposedBy proposedAt purpose { text } successCriteria { text } signatures { by } }
  earlierAgreements { sessions focus purpose { text } signatures { by } }
  pause { until } extension { sessions months proposedBy }
  questions { id question { text } answer { text } answeredAt }
  goals { id status statement { text } revisedAt closedAt }
  sessions { id status heldOn medium minutes correctedAt topics { text } hopes { text } preparedAt
    preparations { by topics { text } hopes { text } } followUps { by reflection { text } } }
  commitments { id status evidence { text } }
  peerSupport { heldOn minutes }
  checkIns { by going note { text } wantsCoordinator answeredAt }
  surveys { by wave scores { domain score } comment { text } }
  evaluations { by wave worth recommends comment { text } }
  introductions { id offeredBy answer to { text } }
  concerns { id raisedBy limit outcome story { text } }
  health { lastMetOn atRisk reasons overdue { action } }
  nextSteps { action by about }
  history { sentence }`;

type Part = { readonly id: string; readonly [field: string]: unknown };
interface Whole {
  readonly [field: string]: unknown;
  readonly questions: readonly Part[];
  readonly goals: readonly Part[];
  readonly sessions: readonly Part[];
  readonly commitments: readonly Part[];
  readonly introductions: readonly Part[];
  readonly concerns: readonly Part[];
  readonly health: { readonly reasons: readonly string[] };
}

let databases: TestDatabases;
let service: ServiceUnderTest;
let others: OtherServices;
let mentor: Actor;
let profile: Id;
let mentee: Actor;
let coordinator: Actor;
let stranger: Actor;
let relationship: string;

beforeAll(async () => {
  databases = await testDatabases();
  service = await startRelationships(databases);
  others = await OtherServices.begin(databases);
  ({ actor: mentor, profile } = others.mentor());
  mentee = others.colleague('RT5');
  stranger = others.colleague('RT5');
  coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme }]);
  await others.untilHeard();
});

afterAll(async () => {
  await others?.end();
  await service?.stop();
  await databases?.drop();
});

const act = (actor: Actor, mutation: string, input: object = {}): Promise<Outcome> =>
  mutate(service, actor, mutation, { relationship, ...input });
const wanted = (asked = profile): object => ({
  mentorProfile: globalId('MentorProfile', asked),
  scheme: globalId('Scheme', others.scheme),
});
const read = async (actor: Actor): Promise<Whole> => {
  const query = `query ($id: ID!) { relationship(id: $id) { ${WHOLE} } }`;
  const answer = await service.query<{ relationship: Whole | null }>(actor, query, { id: relationship });
  const found = answer.data?.relationship;
  if (!found) throw new Error(JSON.stringify(answer.errors));
  return found;
};

describe('the life of a pair through the graph', () => {
  it('begins with a question, which becomes the request under the same id', async () => {
    const ask = { ...wanted(), question: `Do you know research? ${CANARY}`, idempotencyKey: 'q1' };
    const asked = await mutate(service, mentee, 'askQuestion', ask);
    expect(asked).toMatchObject({ status: 'ENQUIRY', version: 1 });
    relationship = String(asked.id);
    expect(await mutate(service, mentee, 'askQuestion', ask)).toMatchObject({ id: relationship, version: 1 });
    const question = (await read(mentor)).questions[0]?.id;
    expect(await act(mentee, 'answerQuestion', { question, answer: 'x' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await expect(act(stranger, 'answerQuestion', { question, answer: 'x' })).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await act(mentor, 'answerQuestion', { question, answer: 'A little.' })).toMatchObject({ version: 2 });
    for (const more of ['2', '3', '4']) await mutate(service, mentee, 'askQuestion', { ...wanted(), question: more });
    const tooMany = await mutate(service, mentee, 'askQuestion', { ...wanted(), question: '5' });
    expect(tooMany).toMatchObject({ code: 'TOO_MANY_QUESTIONS' });
    expect((await read(mentee)).questions[0]).toMatchObject({ answer: { text: 'A little.' } });
    const request = { ...wanted(), letter: 'May I?', idempotencyKey: 'r1' };
    const requested = await mutate(service, mentee, 'requestMentoring', request);
    expect(requested).toMatchObject({ id: relationship, status: 'REQUESTED' });
    expect(await mutate(service, mentee, 'requestMentoring', request)).toMatchObject({ id: relationship, version: 6 });
  });

  it('is approved by nobody where the scheme asks for no approval, and accepted once', async () => {
    expect(await act(coordinator, 'approveRequest')).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await act(mentor, 'approveRequest')).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await expect(act(stranger, 'approveRequest')).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    const at = await Promise.all([act(mentor, 'acceptRequest'), act(mentor, 'acceptRequest')]);
    expect(at.map(({ status, code }) => status ?? code).sort()).toEqual(['ACCEPTED', 'NOT_POSSIBLE_NOW']);
  });

  it('is surveyed before the first session: each side once, in whole numbers, unread by the other', async () => {
    const scores = [{ domain: 'CAREER', score: 3 }];
    const survey = { wave: 'BEFORE', scores, comment: CANARY };
    expect(await act(mentee, 'submitSurvey', { ...survey, scores: [{ domain: 'CAREER', score: 9 }] })).toMatchObject({
      code: 'SCORE_NOT_POSSIBLE',
    });
    await expect(act(mentee, 'submitSurvey', { ...survey, scores: [...scores, ...scores] })).rejects.toThrow(
      'BAD_USER_INPUT',
    );
    expect(await act(mentee, 'submitSurvey', survey)).toMatchObject({ status: 'ACCEPTED' });
    expect(await act(mentee, 'submitSurvey', survey)).toMatchObject({ code: 'ALREADY_SUBMITTED' });
    expect((await read(mentee))['surveys']).toMatchObject([{ by: 'MENTEE', scores, comment: { text: CANARY } }]);
    for (const other of [mentor, coordinator]) {
      expect((await read(other))['surveys']).toMatchObject([{ by: 'MENTEE', scores: [], comment: null }]);
    }
  });

  it('reaches its agreement, and goals are put into better words and closed by the mentee', async () => {
    await act(mentor, 'recordIntroductoryMeeting', { heldOn: today(), medium: 'VIDEO' });
    await act(mentee, 'proposeAgreement', AGREEMENT);
    await act(mentee, 'signAgreement');
    expect(await act(mentor, 'signAgreement')).toMatchObject({ status: 'ACTIVE' });
    await act(mentee, 'setGoal', { statement: 'one', howIWillKnow: 'so' });
    const goal = (await read(mentee)).goals[0]?.id;
    const better = { goal, statement: 'better', howIWillKnow: 'so' };
    expect(await act(mentor, 'reviseGoal', better)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentee, 'reviseGoal', better);
    expect(await act(mentor, 'closeGoal', { goal, outcome: 'ACHIEVED' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentee, 'closeGoal', { goal, outcome: 'ACHIEVED' });
    expect((await read(mentor)).goals).toMatchObject([{ status: 'ACHIEVED', statement: { text: 'better' } }]);
  });

  it('moves, cancels, prepares and follows up sessions, which stand in the diary of both', async () => {
    const plan = { medium: 'VIDEO', minutes: 60 };
    await act(mentee, 'proposeSessions', { ...plan, starts: [inDays(1)] });
    const session = (await read(mentee)).sessions[0]?.id;
    const passed = inDays(-1);
    const why = 'id } ... on DateNotPossible { reason instant day';
    const moved = { relationship, ...plan, session, starts: [inDays(3), passed] };
    expect(await mutate(service, mentor, 'rescheduleSession', moved, why)).toMatchObject({
      ...{ code: 'DATE_NOT_POSSIBLE', reason: 'IN_THE_PAST', instant: passed, day: null },
    });
    const start = inDays(2);
    await act(mentor, 'rescheduleSession', { ...plan, session, starts: [start] });
    await act(mentee, 'confirmSession', { session, startsAt: start });
    await eventually(async () => {
      const query = '{ mySessions { edges { node { session at status relationship { id } } } } }';
      const node = { session, at: start, status: 'CONFIRMED', relationship: { id: relationship } };
      expect((await service.query(mentor, query)).data).toEqual({ mySessions: { edges: [{ node }] } });
      expect((await service.query(stranger, query)).data).toEqual({ mySessions: { edges: [] } });
    });
    await act(mentee, 'prepareSession', { session, topics: 'x', hopes: `courage ${CANARY}` });
    await act(mentor, 'prepareSession', { session, topics: `a book ${CANARY}` });
    await act(mentor, 'prepareSession', { session, topics: `a film ${CANARY}` });
    for (const reader of [mentee, mentor]) {
      const [prepared] = (await read(reader)).sessions;
      expect(prepared).toMatchObject({ topics: { text: 'x' }, preparedAt: expect.any(String) });
      expect(prepared?.['preparations']).toEqual([
        { by: 'MENTEE', topics: { text: 'x' }, hopes: { text: `courage ${CANARY}` } },
        { by: 'MENTOR', topics: { text: `a film ${CANARY}` }, hopes: null },
      ]);
    }
    const [toOthers] = (await read(coordinator)).sessions;
    expect(toOthers).toMatchObject({ topics: null, hopes: null, preparedAt: null, preparations: [] });
    expect(await act(mentor, 'followUpSession', { session })).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    await act(mentor, 'recordSession', { ...plan, session, heldOn: today() });
    await act(mentee, 'followUpSession', { session, reflection: `braver ${CANARY}` });
    expect(await act(mentor, 'cancelSession', { session })).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    await act(mentee, 'proposeSessions', { ...plan, starts: [inDays(3)] });
    await act(mentor, 'cancelSession', { session: (await read(mentor)).sessions[1]?.id });
    expect((await read(mentor)).sessions).toMatchObject([
      { status: 'HELD', hopes: { text: `courage ${CANARY}` }, followUps: [{ by: 'MENTEE' }] },
      { status: 'CANCELLED' },
    ]);
  });

  it('puts right what was recorded of a session, by either of the two, and keeps in the history that it was', async () => {
    const [held] = (await read(mentee)).sessions;
    const right = { session: held?.id, heldOn: today(), medium: 'PHONE', minutes: 45 };
    expect(await act(mentee, 'correctSession', { ...right, heldOn: inDays(2).slice(0, 10) })).toMatchObject({
      code: 'DATE_NOT_POSSIBLE',
    });
    await expect(act(mentee, 'correctSession', { ...right, minutes: 3 })).rejects.toThrow('BAD_USER_INPUT');
    await expect(act(coordinator, 'correctSession', right)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await act(mentee, 'correctSession', right)).toMatchObject({ status: 'ACTIVE' });
    expect(await act(mentor, 'correctSession', right)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    const again = { heldOn: today(), medium: 'VIDEO', minutes: 30 };
    expect(await act(mentor, 'recordSession', again)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    const mistaken = held?.id;
    await expect(act(coordinator, 'takeBackSession', { session: mistaken })).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await act(mentee, 'takeBackSession', { session: mistaken })).toMatchObject({ status: 'ACTIVE' });
    expect(await act(mentor, 'takeBackSession', { session: mistaken })).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect((await read(mentee)).sessions[0]).toMatchObject({ status: 'CONFIRMED', heldOn: null, correctedAt: null });
    await act(mentor, 'recordSession', again);
    for (const reader of [mentor, mentee, coordinator]) {
      const { sessions, history } = await read(reader);
      expect(sessions.at(-1)).toMatchObject({ status: 'HELD', heldOn: today(), correctedAt: null });
      const told = [
        `corrected the session recorded for ${today()}: it was of 45 minutes on ${today()}`,
        `took back that a session was held on ${today()}`,
      ];
      for (const what of told) expect(history).toContainEqual({ sentence: `The mentee ${what}.` });
    }
  });

  it('keeps the mentor of a reverse pair safe, and lets the leader tell what became of a commitment', async () => {
    expect(await act(mentee, 'giveConsent')).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentor, 'giveConsent');
    expect(await act(mentor, 'giveConsent')).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await act(mentor, 'recordPeerSupport', { heldOn: today(), minutes: 45 })).toMatchObject({
      status: 'ACTIVE',
    });
    await act(mentor, 'withdrawConsent');
    expect(await read(mentee)).toMatchObject({ consent: 'WITHDRAWN', peerSupport: [{ minutes: 45 }] });
    await act(mentee, 'makeCommitment', { statement: 'open doors', scope: 'INDIVIDUAL' });
    const commitment = (await read(mentee)).commitments[0]?.id;
    const told = { commitment, status: 'DONE', evidence: `a list ${CANARY}` };
    expect(await act(mentor, 'updateCommitment', told)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentee, 'updateCommitment', told);
    expect((await read(mentor)).commitments).toMatchObject([
      { status: 'DONE', evidence: { text: `a list ${CANARY}` } },
    ]);
    const seen = await read(coordinator);
    expect(seen).toMatchObject({ goals: [], commitments: [{ status: null, evidence: null }] });
    expect(JSON.stringify(seen['history'])).not.toContain('done');
  });

  it('pauses, goes on, and is extended once both have said the same', async () => {
    expect(await act(mentee, 'pauseRelationship', { until: '2020-01-01' })).toMatchObject({
      code: 'DATE_NOT_POSSIBLE',
    });
    await act(mentee, 'pauseRelationship', { until: inDays(30).slice(0, 10) });
    expect(await read(mentor)).toMatchObject({ status: 'PAUSED', pause: { until: inDays(30).slice(0, 10) } });
    expect(await act(mentor, 'resumeRelationship')).toMatchObject({ status: 'ACTIVE' });
    expect(await act(mentor, 'extendRelationship')).toMatchObject({ code: 'DATE_NOT_POSSIBLE' });
    for (const field of ['sessions', 'months']) {
      for (const number of [-1, 61, 2_000_000_000]) {
        await expect(act(mentor, 'extendRelationship', { [field]: number })).rejects.toMatchObject({
          answered: { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field] }] } },
        });
      }
    }
    await act(mentor, 'extendRelationship', { sessions: 2 });
    expect(await act(mentor, 'extendRelationship', { sessions: 2 })).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    await act(mentee, 'extendRelationship', { sessions: 2 });
    expect(await read(mentor)).toMatchObject({ extension: { sessions: 2, months: 0, proposedBy: null } });
  });

  it('changes what both have signed, which holds until both have signed the change; either can drop it', async () => {
    const words = { purpose: `more ${CANARY}`, contactPreferences: `mails ${CANARY}`, successCriteria: `so ${CANARY}` };
    const change = { ...AGREEMENT, ...words, sessions: 8, rhythm: 'QUARTERLY' };
    const two = { ...change, limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY'] };
    expect(await act(mentee, 'proposeAgreement', two)).toMatchObject({ code: 'LIMITS_NOT_ACKNOWLEDGED' });
    const none = { proposedAt: inDays(-1) };
    await expect(act(stranger, 'dropProposedAgreement', none)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await act(mentor, 'dropProposedAgreement', none)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    const proposed = async (): Promise<{ readonly proposedAt: string; readonly expectedVersion: number }> => {
      const { proposedAgreement, version } = await read(mentor);
      return { ...(proposedAgreement as { readonly proposedAt: string }), expectedVersion: Number(version) };
    };
    expect(await act(mentee, 'proposeAgreement', change)).toMatchObject({ status: 'ACTIVE' });
    expect(await read(mentor)).toMatchObject({
      agreement: { sessions: 6, rhythm: 'MONTHLY', signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }] },
      proposedAgreement: { sessions: 8, proposedBy: 'MENTEE', purpose: { text: words.purpose }, signatures: [] },
    });
    const seen = await read(coordinator);
    expect(seen).toMatchObject({ proposedAgreement: { sessions: 8, purpose: null, successCriteria: null } });
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    expect(await act(mentor, 'dropProposedAgreement', none)).toMatchObject({ __typename: 'AgreementChanged' });
    const { proposedAt: dropped } = await proposed();
    expect(await act(mentor, 'dropProposedAgreement', { proposedAt: dropped })).toMatchObject({ status: 'ACTIVE' });
    expect(await read(mentee)).toMatchObject({ agreement: { sessions: 6 }, proposedAgreement: null });
    await act(mentee, 'proposeAgreement', change);
    const { proposedAt: replaced } = await proposed();
    await act(mentee, 'proposeAgreement', { ...change, sessions: 7 });
    for (const unread of [{ proposedAt: replaced }, {}]) {
      expect(await act(mentor, 'signAgreement', unread)).toMatchObject({ code: 'AGREEMENT_CHANGED' });
    }
    const { proposedAt, expectedVersion } = await proposed();
    expect(await act(mentor, 'signAgreement', { proposedAt })).toMatchObject({ status: 'ACTIVE' });
    expect(await act(mentor, 'signAgreement', { proposedAt })).toMatchObject({ code: 'ALREADY_SIGNED' });
    // A version that was read says as much as when the change was proposed.
    expect(await act(mentee, 'signAgreement', { expectedVersion })).toMatchObject({ code: 'VERSION_CONFLICT' });
    const { expectedVersion: now } = await proposed();
    expect(await act(mentee, 'signAgreement', { expectedVersion: now })).toMatchObject({ status: 'ACTIVE' });
    expect(await read(mentor)).toMatchObject({
      agreement: { sessions: 7, rhythm: 'QUARTERLY', purpose: { text: words.purpose } },
      proposedAgreement: null,
    });
    const before = { sessions: 6, signatures: [{ by: 'MENTEE' }, { by: 'MENTOR' }] };
    const own = { ...before, focus: AGREEMENT.focus, purpose: { text: AGREEMENT.purpose } };
    expect(await read(mentor)).toMatchObject({ earlierAgreements: [own] });
    expect(await read(coordinator)).toMatchObject({ earlierAgreements: [{ ...before, focus: null, purpose: null }] });
  });

  it('comes to an end of what one side does again and again, and says what is possible instead', async () => {
    const pauses = Array.from({ length: 24 }, (_, place) => inDays(30 + place).slice(0, 10));
    const outcomes = [];
    for (const until of pauses) outcomes.push(await act(mentee, 'pauseRelationship', { until }));
    // One that this story has had before is counted too.
    expect(outcomes.map(({ status, code }) => status ?? code)).toEqual([...Array(23).fill('PAUSED'), 'TOO_OFTEN']);
    expect(outcomes.at(-1)).toMatchObject({
      __typename: 'TooOften',
      message: expect.stringContaining('The other side'),
    });
    expect(await act(mentor, 'pauseRelationship', { until: inDays(60).slice(0, 10) })).toMatchObject({
      status: 'PAUSED',
    });
    expect(await act(mentee, 'resumeRelationship')).toMatchObject({ status: 'ACTIVE' });
  });

  it('tells coordinators that someone wants a call, and the other side nothing of it', async () => {
    await act(mentee, 'recordCheckIn', { going: 'BADLY', note: CANARY, wantsCoordinator: true });
    const seen = await read(coordinator);
    expect(seen).toMatchObject({ checkIns: [{ by: 'MENTEE', going: null, note: null, wantsCoordinator: true }] });
    expect(seen.health.reasons).toContain('COORDINATOR_WANTED');
    const other = await read(mentor);
    expect(other).toMatchObject({ checkIns: [{ going: null, note: null, wantsCoordinator: false }] });
    expect(other.health.reasons).not.toContain('COORDINATOR_WANTED');
  });

  it('lets one coordinator follow up that call, once; then it stands in no list, and whoever called reads that', async () => {
    const call = { calledBy: 'MENTEE' };
    const inLists = async (): Promise<unknown> => {
      const list = 'schemeRelationships(scheme: $scheme, filter: { riskReasons: [COORDINATOR_WANTED] })';
      const query = `query ($scheme: ID!) { ${list} { edges { node { id } } } }`;
      const { data } = await service.query<Record<string, { edges: unknown[] }>>(coordinator, query, {
        scheme: globalId('Scheme', others.scheme),
      });
      return data?.['schemeRelationships']?.edges;
    };
    await eventually(async () => expect(await inLists()).toEqual([{ node: { id: relationship } }]));
    expect(await act(mentor, 'answerCall', call)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await expect(act(stranger, 'answerCall', call)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    const colleague = someone('RWE', [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RWE' }]);
    const atOnce = await Promise.all(
      [coordinator, colleague].map(async (actor) => {
        const asked = { ...call, idempotencyKey: 'I rang' };
        const first = await act(actor, 'answerCall', asked);
        expect(await act(actor, 'answerCall', asked)).toMatchObject({ __typename: first.__typename });
        return first.__typename;
      }),
    );
    expect(atOnce.sort()).toEqual(['NotPossibleNow', 'Relationship']);
    await eventually(async () => expect(await inLists()).toEqual([]));
    expect((await read(coordinator)).health.reasons).not.toContain('COORDINATOR_WANTED');
    const followedUp = { sentence: 'A coordinator followed up a call of the mentee.' };
    const caller = await read(mentee);
    expect(caller).toMatchObject({ checkIns: [{ wantsCoordinator: true, answeredAt: expect.any(String) }] });
    expect(caller['history']).toContainEqual(followedUp);
    const other = await read(mentor);
    expect(other).toMatchObject({ checkIns: [{ wantsCoordinator: false, answeredAt: null }] });
    expect(other['history']).not.toContainEqual(followedUp);
  });

  it('carries a concern to the coordinators, who answer it; the other side does not learn of it', async () => {
    await act(mentor, 'raiseConcern', { limit: 'RISK_OF_HARM', story: `worried ${CANARY}` });
    const story = { text: `worried ${CANARY}` };
    const concern = (await read(coordinator)).concerns[0]?.id;
    expect((await read(coordinator)).concerns).toMatchObject([{ raisedBy: 'MENTOR', story, outcome: null }]);
    expect((await read(mentee)).concerns).toEqual([]);
    expect(await act(mentor, 'answerConcern', { concern, outcome: 'NOTED' })).toMatchObject({
      code: 'NOT_YOURS_TO_DO',
    });
    await expect(act(stranger, 'answerConcern', { concern, outcome: 'NOTED' })).rejects.toThrow(
      'FORBIDDEN_OR_NOT_FOUND',
    );
    await act(coordinator, 'answerConcern', { concern, outcome: 'REFERRED' });
    expect((await read(mentor)).concerns).toMatchObject([{ outcome: 'REFERRED', story }]);
    expect(JSON.stringify(await read(mentee))).not.toContain('concern:');
  });

  it('passes on an introduction that the other wants', async () => {
    await act(mentor, 'offerIntroduction', { to: `a colleague ${CANARY}` });
    const introduction = (await read(mentee)).introductions[0]?.id;
    const said = { introduction, answer: 'ACCEPTED' };
    expect(await act(mentor, 'answerIntroduction', said)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentee, 'answerIntroduction', said);
    expect((await read(mentor)).introductions).toMatchObject([{ offeredBy: 'MENTOR', answer: 'ACCEPTED' }]);
  });

  it('refuses texts of 100,000 characters with the path, wherever something is written', async () => {
    const long = 'x'.repeat(100_000);
    const written: [Actor, string, string, object][] = [
      [mentor, 'raiseConcern', 'story', { limit: 'RISK_OF_HARM' }],
      [mentor, 'offerIntroduction', 'to', {}],
      [mentee, 'recordCheckIn', 'note', { going: 'WELL' }],
      [mentee, 'submitSurvey', 'comment', { wave: 'END', scores: [{ domain: 'SKILLS', score: 1 }] }],
    ];
    for (const [actor, mutation, field, input] of written) {
      await expect(act(actor, mutation, { ...input, [field]: long })).rejects.toMatchObject({
        answered: { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', field] }] } },
      });
    }
  });

  it('ends; the mentee may seek another mentor, looks back, and what is over stays over', async () => {
    expect(await act(mentor, 'endRelationship', { seeksAnother: true })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    const why = { reason: 'NEEDS_CHANGED', tellOther: true };
    expect(await act(mentee, 'endRelationship', { cause: 'COMPLETED', ...why })).toMatchObject({
      ...{ code: 'NOT_POSSIBLE_NOW', message: expect.stringContaining('leave the reason out') },
    });
    expect(await act(mentee, 'endRelationship', { seeksAnother: true, ...why })).toMatchObject({ status: 'ENDED' });
    const told = { by: 'MENTEE', reason: 'NEEDS_CHANGED' };
    for (const reader of [mentor, mentee, coordinator]) expect(await read(reader)).toMatchObject({ endReason: told });
    const evaluation = { wave: 'END', worth: 5, recommends: true, comment: CANARY };
    await act(mentee, 'submitEvaluation', evaluation);
    expect(await act(mentee, 'submitEvaluation', evaluation)).toMatchObject({ code: 'ALREADY_SUBMITTED' });
    expect(await act(mentor, 'answerPayItForward', { answer: 'YES' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(mentee, 'answerPayItForward', { answer: 'YES' });
    expect(await read(mentor)).toMatchObject({
      payItForward: 'YES',
      evaluations: [{ by: 'MENTEE', worth: null, recommends: null, comment: null }],
    });
    for (const [mutation, input] of [
      ['recordCheckIn', { going: 'WELL' }],
      ['pauseRelationship', { until: inDays(9).slice(0, 10) }],
      ['extendRelationship', { months: 1 }],
      ['proposeSessions', { starts: [inDays(1)], medium: 'VIDEO', minutes: 30 }],
    ] as const) {
      const late = await act(mentee, mutation, input);
      expect(late).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
      expect(late.message).toContain('The relationship has ended');
    }
  });

  it('stands on the re-match list of the scheme until that is settled', async () => {
    const list = async (actor: Actor): Promise<unknown> => {
      const query = 'query ($scheme: ID!) { rematchList(scheme: $scheme) { edges { node { id } } } }';
      const answer = await service.query(actor, query, { scheme: globalId('Scheme', others.scheme) });
      return answer.data?.['rematchList'] ?? answer.errors?.[0]?.extensions.code;
    };
    await eventually(async () => expect(await list(coordinator)).toEqual({ edges: [{ node: { id: relationship } }] }));
    const step = { action: 'SETTLE_REMATCH', by: 'COORDINATOR', about: null };
    for (const actor of [mentee, coordinator]) {
      const seen = await read(actor);
      expect(seen['rematch']).toBe('WANTED');
      expect(seen['nextSteps']).toContainEqual(step);
    }
    const hidden = await read(mentor);
    expect(hidden['rematch']).toBeNull();
    expect(hidden['nextSteps']).not.toContainEqual(step);
    expect(await list(mentee)).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await act(mentee, 'settleRematch', { outcome: 'REMATCHED' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    expect(await act(mentor, 'settleRematch', { outcome: 'NOT_WANTED' })).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    await act(coordinator, 'settleRematch', { outcome: 'REMATCHED' });
    await eventually(async () => expect(await list(coordinator)).toEqual({ edges: [] }));
    expect(await read(mentor)).toMatchObject({ rematch: null });
    expect(JSON.stringify((await read(mentor))['history'])).not.toContain('another mentor');
  });

  it('is never paired again once one of them has asked, without the other learning why', async () => {
    await act(mentor, 'neverPairAgain');
    expect(await read(mentor)).toMatchObject({ neverAgain: true });
    expect(await read(mentee)).toMatchObject({ neverAgain: false });
    await eventually(async () => {
      const again = await mutate(service, mentee, 'requestMentoring', { ...wanted(), letter: 'Again?' });
      expect(again).toMatchObject({ code: 'MENTOR_NOT_AVAILABLE' });
    });
  });

  it('shows the coordinator nothing that was said, save the concern that was written for them', async () => {
    const seen = await read(coordinator);
    expect(JSON.stringify({ ...seen, concerns: [] })).not.toContain(CANARY);
  });
});

describe('a pair that found each other', () => {
  it('is registered by one of them or a coordinator, and confirmed or denied by whoever was named', async () => {
    const { actor: known, profile: asked } = others.mentor(3);
    const friends = [others.colleague('RT5'), others.colleague('RT5')] as const;
    await others.untilHeard();
    const register = (actor: Actor, friend: Actor, since = '2026-01-05'): Promise<Outcome> =>
      mutate(service, actor, 'registerExistingPair', {
        ...wanted(asked),
        mentee: globalId('Person', friend.id),
        menteeOrganisation: 'RT5',
        since,
      });
    await expect(register(stranger, friends[0])).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await register(known, friends[0], '2999-01-01')).toMatchObject({ code: 'DATE_NOT_POSSIBLE' });
    await expect(register(known, friends[0], '0000-01-01')).rejects.toMatchObject({
      answered: { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'since'] }] } },
    });
    const { id: first } = await register(known, friends[0]);
    const [about] = friends;
    const { data } = await service.query<{ relationship: unknown }>(
      about,
      'query ($id: ID!) { relationship(id: $id) { registration { since by confirmedBy } approvals { as at } } }',
      { id: first },
    );
    expect(data?.relationship).toEqual({
      registration: { since: '2026-01-05', by: 'MENTOR', confirmedBy: ['MENTOR'] },
      approvals: [],
    });
    const on = (actor: Actor, mutation: string, id?: string): Promise<Outcome> =>
      mutate(service, actor, mutation, { relationship: id });
    expect(await on(known, 'confirmExistingPair', first)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    expect(await on(friends[0], 'confirmExistingPair', first)).toMatchObject({ status: 'INTRODUCED' });
    const { id: second } = await register(coordinator, friends[1]);
    expect(await on(friends[1], 'confirmExistingPair', second)).toMatchObject({ status: 'REGISTERED' });
    expect(await on(known, 'denyExistingPair', second)).toMatchObject({ status: 'DECLINED' });
    expect(await on(known, 'denyExistingPair', second)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
  });

  it('is withdrawn by whoever registered it by mistake, and can be registered anew', async () => {
    const { actor: known, profile: asked } = others.mentor();
    const friend = others.colleague('RT5');
    await others.untilHeard();
    const told = { mentee: globalId('Person', friend.id), menteeOrganisation: 'RT5', since: '2026-01-05' };
    for (const [registrar, other] of [
      [coordinator, friend],
      [known, friend],
      [friend, known],
    ] as const) {
      const { id } = await mutate(service, registrar, 'registerExistingPair', { ...wanted(asked), ...told });
      const withdraws = (actor: Actor): Promise<Outcome> =>
        mutate(service, actor, 'withdrawRequest', { relationship: id });
      expect(await withdraws(other)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
      expect(await withdraws(registrar)).toMatchObject({ status: 'WITHDRAWN' });
    }
  });

  it('is withdrawn by a coordinator who covers for the one who registered it, and by none of another scheme', async () => {
    const { actor: known, profile: asked } = others.mentor();
    const friend = others.colleague('RT5');
    await others.untilHeard();
    const coordinating = (scheme: string): Actor =>
      someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme }]);
    const told = { mentee: globalId('Person', friend.id), menteeOrganisation: 'RT5', since: '2026-01-05' };
    const register = async (by: Actor): Promise<string | undefined> =>
      (await mutate(service, by, 'registerExistingPair', { ...wanted(asked), ...told })).id;
    const withdraws = (actor: Actor, relationship?: string): Promise<Outcome> =>
      mutate(service, actor, 'withdrawRequest', { relationship });
    const byColleague = await register(coordinator);
    await expect(withdraws(coordinating(newId()), byColleague)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await withdraws(coordinating(others.scheme), byColleague)).toMatchObject({ status: 'WITHDRAWN' });
    const byThemselves = await register(known);
    expect(await withdraws(coordinating(others.scheme), byThemselves)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
  });

  it('tells nobody who works where: who does, did once or never did is not there alike', async () => {
    const { actor: known, profile: asked } = others.mentor(3);
    const [working, former] = [others.colleague('RT5'), others.colleague('RT5', null, 'ENDED')];
    await others.untilHeard();
    const register = (actor: Actor, { id }: Actor): Promise<Outcome> =>
      mutate(service, actor, 'registerExistingPair', {
        ...wanted(asked),
        mentee: globalId('Person', id),
        menteeOrganisation: 'RT5',
        since: '2026-01-05',
      });
    const answered = async (actor: Actor, mentioned: Actor): Promise<unknown> =>
      register(actor, mentioned).catch((error: { answered?: object }) => error.answered);
    const refused = { extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' } };
    const never = await answered(stranger, someone('RT5'));
    expect(never).toMatchObject(refused);
    for (const mentioned of [working, former]) expect(await answered(stranger, mentioned)).toEqual(never);
    for (const mentioned of [former, someone('RT5')]) {
      expect(await answered(known, mentioned)).toEqual(never);
      expect(await answered(coordinator, mentioned)).toEqual(never);
    }
    expect(await register(known, working)).toMatchObject({ status: 'REGISTERED' });
    await expect(register(former, former)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    const newcomer = someone('RT5');
    await expect(register(newcomer, newcomer)).rejects.toThrow('UNAVAILABLE');
  });
});

describe('a scheme whose requests are approved', () => {
  const on = (actor: Actor, mutation: string, id: string): Promise<Outcome> =>
    mutate(service, actor, mutation, { relationship: id });
  const requested = async (sponsor: Actor): Promise<[Actor, string]> => {
    const { actor, profile: asked } = others.mentor();
    const sponsored = others.colleague('RT5', sponsor.id);
    await others.untilHeard();
    const request = await mutate(service, sponsored, 'requestMentoring', { ...wanted(asked), letter: CANARY });
    return [actor, String(request.id)];
  };

  beforeAll(async () => {
    const { settings } = SchemeChanged.sample;
    others.schemeIs({ settings: { ...settings, coordinatorApproves: true, sponsorApproves: true } });
    await others.untilHeard();
  });

  it('lets the mentor answer once the coordinator and then the sponsor have said yes', async () => {
    const sponsor = others.colleague('RT5');
    const [asked, id] = await requested(sponsor);
    expect(await on(asked, 'acceptRequest', id)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await on(sponsor, 'approveRequest', id)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    await expect(on(stranger, 'approveRequest', id)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await on(coordinator, 'approveRequest', id)).toMatchObject({ status: 'REQUESTED' });
    expect(await on(coordinator, 'approveRequest', id)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await on(sponsor, 'approveRequest', id)).toMatchObject({ status: 'REQUESTED' });
    const query = 'query ($id: ID!) { relationship(id: $id) { letter { text } history { sentence } } }';
    const seen = await service.query(sponsor, query, { id });
    expect(seen.data).toEqual({ relationship: { letter: null, history: null } });
    expect(await on(asked, 'acceptRequest', id)).toMatchObject({ status: 'ACCEPTED' });
    const after = await service.query(sponsor, query, { id });
    expect(after.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('lets a sponsor who sees the request answer neither a concern nor a call: for them there is none', async () => {
    const sponsor = others.colleague('RT5');
    const [asked, id] = await requested(sponsor);
    const told = { relationship: id, limit: 'RISK_OF_HARM', story: CANARY };
    expect(await mutate(service, asked, 'raiseConcern', told)).toMatchObject({ status: 'REQUESTED' });
    const query = 'query ($id: ID!) { relationship(id: $id) { concerns { id } } }';
    type Concerns = { relationship: { concerns: { id: string }[] } };
    const { data } = await service.query<Concerns>(asked, query, { id });
    const concern = data?.relationship.concerns[0]?.id;
    const answers = (actor: Actor): Promise<Outcome> =>
      mutate(service, actor, 'answerConcern', { relationship: id, concern, outcome: 'NOTED' });
    const calls = mutate(service, sponsor, 'answerCall', { relationship: id, calledBy: 'MENTOR' });
    await expect(calls).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    await expect(answers(sponsor)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    expect(await answers(coordinator)).toMatchObject({ status: 'REQUESTED' });
  });

  /** What waits for the approval of somebody, and all that they see. */
  const listedFor = async (actor: Actor): Promise<{ waiting: string[]; all: string[] }> => {
    const list = (filter: string): string =>
      `relationships(first: 100${filter}) { edges { node { id readAs history { by } } } }`;
    type Rows = Record<'waiting' | 'all', { edges: { node: { id: string; readAs: string; history: unknown } }[] }>;
    const query = `{ waiting: ${list(', filter: { awaitsMyApproval: true }')} all: ${list('')} }`;
    const { data } = await service.query<Rows>(actor, query);
    const ids = (rows: Rows['all'] | undefined): string[] => (rows?.edges ?? []).map(({ node }) => node.id);
    return { waiting: ids(data?.waiting), all: ids(data?.all) };
  };

  it('shows a sponsor and coordinators what waits for their approval, and the sponsor nothing of the pair after it', async () => {
    const sponsor = others.colleague('RT5');
    const [asked, id] = await requested(sponsor);
    await eventually(async () => expect((await listedFor(coordinator)).waiting).toContain(id));
    expect(await listedFor(sponsor)).toEqual({ waiting: [], all: [id] });
    expect((await listedFor(asked)).waiting).toEqual([]);
    expect((await listedFor(stranger)).all).not.toContain(id);
    await on(coordinator, 'approveRequest', id);
    await eventually(async () => expect(await listedFor(sponsor)).toEqual({ waiting: [id], all: [id] }));
    expect((await listedFor(coordinator)).waiting).not.toContain(id);
    await on(sponsor, 'approveRequest', id);
    await eventually(async () => expect(await listedFor(sponsor)).toEqual({ waiting: [], all: [id] }));
    await on(asked, 'acceptRequest', id);
    await eventually(async () => expect(await listedFor(sponsor)).toEqual({ waiting: [], all: [] }));
  });

  it('approves a pair that found each other too, and counts it among the places of the share', async () => {
    const { actor: known, profile: asked } = others.mentor(3);
    const sponsor = others.colleague('RT5');
    const [friend, next] = [others.colleague('RT5', sponsor.id), others.colleague('RT5', sponsor.id)];
    await others.untilHeard();
    const register = async (actor: Actor, mentee: Actor): Promise<string> => {
      const registered = { mentee: globalId('Person', mentee.id), menteeOrganisation: 'RT5', since: '2026-01-05' };
      const outcome = await mutate(service, actor, 'registerExistingPair', { ...wanted(asked), ...registered });
      expect(outcome).toMatchObject({ status: 'REGISTERED' });
      return String(outcome.id);
    };
    const byMentee = await register(friend, friend);
    expect(await on(known, 'confirmExistingPair', byMentee)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await on(sponsor, 'approveRequest', byMentee)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await on(coordinator, 'approveRequest', byMentee)).toMatchObject({ status: 'REGISTERED' });
    await eventually(async () => expect((await listedFor(sponsor)).waiting).toEqual([byMentee]));
    expect(await on(sponsor, 'approveRequest', byMentee)).toMatchObject({ status: 'REGISTERED' });
    expect(await on(known, 'confirmExistingPair', byMentee)).toMatchObject({ status: 'INTRODUCED' });
    await expect(on(sponsor, 'approveRequest', byMentee)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');

    const byCoordinator = await register(coordinator, next);
    expect(await on(next, 'confirmExistingPair', byCoordinator)).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(await on(sponsor, 'approveRequest', byCoordinator)).toMatchObject({ status: 'REGISTERED' });
    expect(await on(next, 'confirmExistingPair', byCoordinator)).toMatchObject({ status: 'REGISTERED' });
    const [counted] = await others.rows<{ taken: number }>(
      `SELECT count(*)::int AS taken FROM places WHERE share_id = $1 AND stage = 'TAKEN'`,
      [others.share],
    );
    others.shareIs({ places: counted?.taken ?? 0 });
    await others.untilHeard();
    expect(await on(known, 'confirmExistingPair', byCoordinator)).toMatchObject({ code: 'NO_PLACE_LEFT' });
    others.shareIs({ places: 100 });
    await others.untilHeard();
    expect(await on(known, 'confirmExistingPair', byCoordinator)).toMatchObject({ status: 'INTRODUCED' });
  });

  it('ends a request that the sponsor or a coordinator does not approve', async () => {
    const sponsor = others.colleague('RT5');
    const [, id] = await requested(sponsor);
    expect(await on(coordinator, 'refuseApproval', id)).toMatchObject({ status: 'NOT_APPROVED' });
    const [, next] = await requested(sponsor);
    await on(coordinator, 'approveRequest', next);
    expect(await on(sponsor, 'refuseApproval', next)).toMatchObject({ status: 'NOT_APPROVED' });
  });
});
