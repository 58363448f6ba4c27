import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  AGREEMENT,
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

const CANARY = 'canary-7f3d';
const EVERYTHING = `
  id status kind version myRole mentorOrganisation menteeOrganisation
  mentor { id } mentee { id } mentorProfile { id } scheme { id }
  requestedAt acceptedAt introducedOn agreedAt endedAt endCause changedAt
  letter { text erased }
  agreement { purpose { text } contactPreferences { text } successCriteria { text } sessions minutes rhythm medium
    focus cancellationNoticeHours endingNoticeDays limitsAcknowledged proposedBy proposedAt signatures { by } }
  goals { id setBy statement { text } howIWillKnow { text } }
  sessions { id status proposedBy startsAt heldOn medium minutes preparations { by at topics { text } } followUps { by at } }
  actions { id owner outcome what { text } why { text } dueOn }
  barriers { id raisedBy themes story { text } }
  commitments { id themes scope indicator status dueOn publishedAt statement { text } }
  introductions { offeredBy answer }
  nextSteps { action by dueAt about }
  health { overdue { action } }
  history { by at sentence }`;

interface Read {
  readonly status: string;
  readonly agreement: { readonly proposedAt: string } | null;
  readonly sessions: readonly { readonly id: string; readonly status: string }[];
  readonly actions: readonly { readonly id: string }[];
  readonly commitments: readonly { readonly id: string }[];
  readonly barriers: readonly { readonly themes: readonly string[] | null }[];
  readonly nextSteps: readonly { readonly action: string; readonly by: string }[];
  readonly health: { readonly overdue: readonly { readonly action: string }[] } | null;
  readonly history: readonly { readonly sentence: string; readonly by: string | null }[] | null;
  readonly [field: string]: unknown;
}

/** A technician at RWE mentors a director at RT5 in a reverse scheme of RWE (api.md, "One story"). */
describe('the whole story of a pair', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentor: Actor;
  let profile: Id;
  let director: Actor;
  let coordinator: Actor;
  let council: Actor;
  let relationship: string;

  const act = (actor: Actor, mutation: string, input: object = {}, fields?: string): Promise<Outcome> =>
    mutate(service, actor, mutation, { relationship, ...input }, fields);
  const read = async (actor: Actor): Promise<Read | null> => {
    const answer = await service.query<{ relationship: Read | null }>(
      actor,
      `query ($id: ID!) { relationship(id: $id) { ${EVERYTHING} } }`,
      { id: relationship },
    );
    return answer.data?.relationship ?? null;
  };
  const mustRead = async (actor: Actor): Promise<Read> => {
    const found = await read(actor);
    if (found === null) throw new Error('there is nothing to read');
    return found;
  };

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    ({ actor: mentor, profile } = others.mentor());
    director = others.colleague('RT5');
    council = others.colleague('509');
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme }]);
    await others.untilHeard();
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  it('begins when the director asks, once, however often the portal sends it', async () => {
    const more = { idempotencyKey: 'first-ask', letter: `Dear colleague, ${CANARY}` };
    relationship = await ask(service, others, director, profile, more);
    expect(await ask(service, others, director, profile, more)).toBe(relationship);
    expect(await mustRead(mentor)).toMatchObject({
      status: 'REQUESTED',
      kind: 'REVERSE',
      version: 1,
      myRole: 'MENTOR',
      mentorOrganisation: 'RWE',
      menteeOrganisation: 'RT5',
      letter: { text: `Dear colleague, ${CANARY}`, erased: false },
      nextSteps: [{ action: 'ANSWER_REQUEST', by: 'MENTOR' }],
    });
  });

  it('goes on when the technician accepts; accepting twice is refused with what is possible now', async () => {
    expect(await act(director, 'acceptRequest')).toMatchObject({ __typename: 'NotYoursToDo', code: 'NOT_YOURS_TO_DO' });
    expect(await act(mentor, 'acceptRequest')).toMatchObject({ status: 'ACCEPTED', version: 2 });
    const again = await act(mentor, 'acceptRequest');
    expect(again).toMatchObject({ __typename: 'NotPossibleNow' });
    expect(again.message).toContain('The introductory meeting comes next');
  });

  it('needs a meeting and an agreement that both sign once', async () => {
    const today = new Date().toISOString().slice(0, 10);
    await act(mentor, 'recordIntroductoryMeeting', { heldOn: today, medium: 'VIDEO' });
    const terms = {
      ...AGREEMENT,
      purpose: `to understand ${CANARY}`,
      contactPreferences: `mornings ${CANARY}`,
      successCriteria: `staff notice ${CANARY}`,
    };
    const two = { ...terms, limitsAcknowledged: ['RISK_OF_HARM', 'BREACH_OF_POLICY'] };
    expect(await act(director, 'proposeAgreement', two)).toMatchObject({ code: 'LIMITS_NOT_ACKNOWLEDGED' });
    const why = 'id } ... on UnknownCode { codeList list given';
    expect(await act(director, 'proposeAgreement', { ...terms, focus: ['NONSENSE'] }, why)).toMatchObject({
      ...{ code: 'UNKNOWN_CODE', codeList: 'MENTORING_TOPICS', list: 'MENTORING_TOPICS', given: 'NONSENSE' },
    });
    expect(await act(director, 'proposeAgreement', terms)).toMatchObject({ status: 'INTRODUCED' });
    const proposedAt = (await mustRead(director)).agreement?.proposedAt;
    await act(mentor, 'proposeAgreement', { ...terms, sessions: 7 });
    expect(await act(director, 'signAgreement', { proposedAt })).toMatchObject({
      __typename: 'AgreementChanged',
      code: 'AGREEMENT_CHANGED',
    });
    expect(await act(director, 'proposeAgreement', terms)).toMatchObject({ status: 'INTRODUCED' });
    expect(await act(director, 'signAgreement')).toMatchObject({ status: 'INTRODUCED' });
    expect(await act(director, 'signAgreement')).toMatchObject({ code: 'ALREADY_SIGNED' });
    expect(await act(mentor, 'signAgreement')).toMatchObject({ status: 'ACTIVE' });
  });

  it('refuses a version that has moved on, and tells the current one', async () => {
    const { version } = await mustRead(mentor);
    const fields = 'id';
    const document = `mutation ($input: SetGoalInput!) { setGoal(input: $input) {
      __typename ... on Relationship { ${fields} } ... on VersionConflict { code currentVersion } } }`;
    const input = { relationship, expectedVersion: 1, statement: 'a', howIWillKnow: 'b' };
    const answer = await service.query(mentor, document, { input });
    expect(answer.data?.['setGoal']).toEqual({
      __typename: 'VersionConflict',
      code: 'VERSION_CONFLICT',
      currentVersion: version,
    });
  });

  it('is worked on: a goal, a planned, prepared and recorded session, an action and what came of it', async () => {
    await act(director, 'setGoal', { statement: `listen ${CANARY}`, howIWillKnow: `they say so ${CANARY}` });
    const start = new Date(Date.now() + 86_400_000).toISOString();
    const starts = [start, new Date(Date.now() + 2 * 86_400_000).toISOString()];
    await act(director, 'proposeSessions', { starts, medium: 'VIDEO', minutes: 60 });
    const session = (await mustRead(director)).sessions[0]?.id;
    expect(await act(director, 'confirmSession', { session, startsAt: start })).toMatchObject({
      code: 'NOT_YOURS_TO_DO',
    });
    await act(mentor, 'confirmSession', { session, startsAt: start });
    expect((await mustRead(director)).nextSteps.map(({ action, by }) => `${action} ${by}`)).toEqual([
      'GIVE_CONSENT MENTOR',
      'PREPARE_SESSION MENTEE',
      'SUBMIT_SURVEY MENTOR',
      'SUBMIT_SURVEY MENTEE',
    ]);
    await act(director, 'prepareSession', { session, topics: `secondments ${CANARY}` });
    const heldOn = new Date().toISOString().slice(0, 10);
    await act(mentor, 'recordSession', { session, heldOn, medium: 'VIDEO', minutes: 55 });
    await act(mentor, 'agreeAction', { session, what: `ask HR ${CANARY}` });
    const action = (await mustRead(director)).actions[0]?.id;
    await act(director, 'reportAction', { action, outcome: 'ADAPTED', why: `HR was away ${CANARY}` });
    expect(await mustRead(mentor)).toMatchObject({
      sessions: [{ status: 'HELD', minutes: 55, preparations: [{ topics: { text: `secondments ${CANARY}` } }] }],
      actions: [{ owner: 'MENTEE', outcome: 'ADAPTED', what: { text: `ask HR ${CANARY}` } }],
    });
  });

  it('brings a barrier to light, and the director commits to something', async () => {
    const session = (await mustRead(director)).sessions[0]?.id;
    const barrier = { session, themes: ['CAREER_PROGRESSION'], story: `passed over ${CANARY}` };
    expect(await act(mentor, 'raiseBarrier', { ...barrier, themes: ['WEATHER'] })).toMatchObject({
      code: 'UNKNOWN_CODE',
    });
    await act(mentor, 'raiseBarrier', barrier);
    const commitment = {
      ...{ statement: `open secondments ${CANARY}`, themes: ['CAREER_PROGRESSION'] },
      ...{ scope: 'ORGANISATIONAL', indicator: 'WRES_7' },
    };
    expect(await act(director, 'makeCommitment', { ...commitment, themes: ['WEATHER'] })).toMatchObject({
      code: 'UNKNOWN_CODE',
    });
    expect(await act(mentor, 'makeCommitment', commitment)).toMatchObject({ code: 'NOT_YOURS_TO_DO' });
    expect(await act(director, 'makeCommitment', { ...commitment, indicator: 'WRES_12' })).toMatchObject({
      code: 'UNKNOWN_CODE',
    });
    expect(await act(director, 'makeCommitment', commitment)).toMatchObject({ status: 'ACTIVE' });
  });

  it('is told to both of them as sentences', async () => {
    const { history } = await mustRead(mentor);
    expect(history?.map((line) => line.sentence)).toContain(
      'The mentor recorded a session of 55 minutes on ' + `${new Date().toISOString().slice(0, 10)}.`,
    );
    expect(JSON.stringify(history)).not.toContain(CANARY);
  });

  it('shows the coordinator what happened and nothing of what was said', async () => {
    const seen = await mustRead(coordinator);
    expect(seen).toMatchObject({
      status: 'ACTIVE',
      letter: null,
      sessions: [{ minutes: 55, preparations: [] }],
    });
    const activity = seen.history?.map((line) => line.sentence) ?? [];
    expect(activity).toContain('The mentor accepted the request.');
    expect(activity.join(' ')).not.toMatch(/goal|action|prepared/);
    expect(seen.barriers).toMatchObject([{ raisedBy: null, themes: null, story: null }]);
    expect((await mustRead(director)).barriers).toMatchObject([{ raisedBy: 'MENTOR' }]);
    expect(seen.sessions).toMatchObject([{ preparations: [], followUps: [] }]);
    const steps = [...seen.nextSteps, ...(seen.health?.overdue ?? [])].map(({ action }) => action);
    expect(steps).toContain('PROPOSE_SESSIONS');
    expect(steps.filter((action) => /GOAL|ACTION|PREPARE|FOLLOW|INTRODUCTION/.test(action))).toEqual([]);
    expect(seen['agreement']).toMatchObject({ focus: null, sessions: 6, minutes: 60, purpose: null });
    expect(seen.commitments).toMatchObject([
      { status: null, themes: null, scope: null, indicator: null, statement: null },
    ]);
    expect(seen).toMatchObject({ goals: [], actions: [] });
    const [own] = (await mustRead(mentor)).commitments;
    expect(own).toMatchObject({ status: 'PROPOSED', scope: 'ORGANISATIONAL', indicator: 'WRES_7' });
    expect(own).toMatchObject({ themes: ['CAREER_PROGRESSION'] });
    expect((await mustRead(mentor)).actions).not.toEqual([]);
    expect((await mustRead(mentor))['agreement']).toMatchObject({ focus: ['LIVED_EXPERIENCE'] });
    expect(JSON.stringify(seen)).not.toContain(CANARY);
    await eventually(async () => {
      const answer = await service.query(
        coordinator,
        `query ($scheme: ID!) { schemeRelationships(scheme: $scheme) { edges { node { ${EVERYTHING} } } } }`,
        { scheme: globalId('Scheme', others.scheme) },
      );
      expect(JSON.stringify(answer)).not.toMatch(new RegExp(`${CANARY}|LIVED_EXPERIENCE|ORGANISATIONAL|WRES_7`));
      expect(answer.data?.['schemeRelationships']).toMatchObject({
        edges: [
          {
            node: {
              ...{ status: 'ACTIVE', history: null, agreement: { focus: null }, goals: [], actions: [] },
              commitments: [{ scope: null, status: null }],
            },
          },
        ],
      });
    });
  });

  it('lets the coordinator read a commitment once the director has published it, and nothing else', async () => {
    const commitment = (await mustRead(director)).commitments[0]?.id;
    await act(director, 'publishCommitment', { commitment });
    const seen = await mustRead(coordinator);
    const words = { text: `open secondments ${CANARY}` };
    const codes = { status: 'PROPOSED', themes: null, scope: 'ORGANISATIONAL', indicator: 'WRES_7' };
    expect(seen.commitments).toMatchObject([{ statement: words, ...codes }]);
    expect(JSON.stringify({ ...seen, commitments: [] })).not.toContain(CANARY);
    expect(seen['agreement']).toMatchObject({ focus: null });
  });

  it('is not there for anyone else, in the words in which what never was is not there', async () => {
    const elsewhere = someone('RT5', [{ role: 'SCHEME_COORDINATOR', organisation: 'RT5' }]);
    const query = 'query ($id: ID!) { relationship(id: $id) { id } }';
    const never = await service.query(council, query, { id: globalId('Relationship', newId()) });
    for (const actor of [council, elsewhere, someone('RWE'), someone('RWE', [{ role: 'PLATFORM_OPERATOR' }])]) {
      const answer = await service.query(actor, query, { id: relationship });
      expect(answer).toEqual(never);
      expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
      await expect(act(actor, 'endRelationship')).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
      const lists = await service.query(
        actor,
        '{ relationships { edges { node { id } } } myRelationships { edges { node { id } } } }',
      );
      expect(lists.data).toEqual({ relationships: { edges: [] }, myRelationships: { edges: [] } });
      const scheme = await service.query(
        actor,
        'query ($scheme: ID!) { schemeRelationships(scheme: $scheme) { edges { node { id } } } }',
        { scheme: globalId('Scheme', others.scheme) },
      );
      expect(scheme.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('is answered as an entity to those who may see it and as null to others', async () => {
    const query = `query ($ids: [_Any!]!) { _entities(representations: $ids) { ... on Relationship { status } } }`;
    const ids = [{ __typename: 'Relationship', id: relationship }];
    expect((await service.query(mentor, query, { ids })).data).toEqual({ _entities: [{ status: 'ACTIVE' }] });
    expect((await service.query(council, query, { ids })).data).toEqual({ _entities: [null] });
  });

  it('stays in the lists of both, by side and by status', async () => {
    const query = `query ($as: PartyRole, $filter: RelationshipFilter) {
      myRelationships(as: $as, filter: $filter) { edges { node { id goals { statement { text } } } } } }`;
    await eventually(async () => {
      const mine = await service.query(director, query, { as: 'MENTEE', filter: { statuses: ['ACTIVE'] } });
      expect(mine.data?.['myRelationships']).toEqual({
        edges: [{ node: { id: relationship, goals: [{ statement: { text: `listen ${CANARY}` } }] } }],
      });
    });
    const asMentor = await service.query(director, query, { as: 'MENTOR' });
    expect(asMentor.data?.['myRelationships']).toEqual({ edges: [] });
  });

  it('ends without a reason, and commands to what has ended say so', async () => {
    expect(await act(mentor, 'endRelationship', { cause: 'COMPLETED' }, 'status endCause')).toMatchObject({
      status: 'ENDED',
      endCause: 'ENDED_EARLY',
    });
    const late = await act(director, 'setGoal', { statement: 'more', howIWillKnow: 'so' });
    expect(late).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    expect(late.message).toContain('The relationship has ended');
    expect(await others.rows('SELECT 1 FROM places WHERE stage = $1', ['TAKEN'])).toEqual([]);
  });
});

describe('asking for mentoring', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    await others.untilHeard();
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  const request = (mentee: Actor, profile: Id, scheme = others.scheme, fields?: string): Promise<Outcome> => {
    const mentorProfile = globalId('MentorProfile', profile);
    const input = { mentorProfile, scheme: globalId('Scheme', scheme), letter: 'May I ask you?' };
    return mutate(service, mentee, 'requestMentoring', input, fields);
  };

  it('finds no mentor whom the organisation does not see: the council has no share', async () => {
    const { profile } = others.mentor();
    const council = others.colleague('509');
    await others.untilHeard();
    await expect(request(council, profile)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
  });

  it('works through a share with a system that the organisation belongs to', async () => {
    const { profile } = others.mentor();
    others.organisation('508', ['LLR']);
    const shareId = newId();
    others.shareIs({ shareId, partnerOrganisation: null, partnerSystem: 'LLR' });
    const mentee = others.colleague('508');
    await others.untilHeard();
    expect(await request(mentee, profile)).toMatchObject({ status: 'REQUESTED' });
    const [place] = await others.rows<{ share_id: Id }>('SELECT share_id FROM places WHERE mentee_id = $1', [
      mentee.id,
    ]);
    expect(place?.share_id).toBe(shareId);
  });

  it('counts no share inside the organisation that owns the pool', async () => {
    const { profile } = others.mentor();
    const mentee = others.colleague('RWE');
    await others.untilHeard();
    await request(mentee, profile);
    expect(await others.rows('SELECT share_id FROM places WHERE mentee_id = $1', [mentee.id])).toEqual([
      { share_id: null },
    ]);
  });

  it('stops when the share is suspended, while a running pair goes on', async () => {
    const { actor: mentor, profile } = others.mentor();
    const [first, second] = [others.colleague('RT5'), others.colleague('RT5')];
    await others.untilHeard();
    const { id: relationship } = await request(first, profile);
    expect(await mutate(service, mentor, 'acceptRequest', { relationship })).toMatchObject({ status: 'ACCEPTED' });
    others.shareIs({ status: 'SUSPENDED' });
    await others.untilHeard();
    await expect(request(second, profile)).rejects.toThrow('FORBIDDEN_OR_NOT_FOUND');
    const heldOn = new Date().toISOString().slice(0, 10);
    const meeting = { relationship, heldOn, medium: 'PHONE' };
    expect(await mutate(service, first, 'recordIntroductoryMeeting', meeting)).toMatchObject({ status: 'INTRODUCED' });
    others.shareIs({ status: 'ACTIVE' });
    await others.untilHeard();
    expect(await request(second, profile)).toMatchObject({ status: 'REQUESTED' });
  });

  it('keeps to the rules: not oneself, not one’s line manager, not a paused mentor, not a closed scheme', async () => {
    const { actor: mentor, profile } = others.mentor();
    const report = others.colleague('RWE', mentor.id);
    const mentee = others.colleague('RT5');
    const closed = newId();
    others.schemeIs({ schemeId: closed, status: 'CLOSED' });
    await others.untilHeard();
    expect(await request(mentor, profile)).toMatchObject({ code: 'OWN_PROFILE' });
    expect(await request(report, profile)).toMatchObject({ code: 'IN_REPORTING_LINE' });
    expect(await request(mentee, profile, closed)).toMatchObject({ code: 'SCHEME_NOT_OPEN' });
    others.profileIs(profile, mentor.id, { status: 'PAUSED' });
    await others.untilHeard();
    expect(await request(mentee, profile)).toMatchObject({ code: 'MENTOR_NOT_AVAILABLE' });
  });

  it('is one request at a time to a mentor, and as many at once as the scheme allows', async () => {
    const mentee = others.colleague('RWE');
    const mentors = [1, 2, 3, 4].map(() => others.mentor());
    await others.untilHeard();
    const profiles = mentors.map(({ profile }) => profile);
    const outcomes: Outcome[] = [];
    for (const profile of profiles) outcomes.push(await request(mentee, profile));
    expect(outcomes.map((outcome) => outcome.status ?? outcome.code)).toEqual([
      'REQUESTED',
      'REQUESTED',
      'REQUESTED',
      'TOO_MANY_REQUESTS',
    ]);
    const there = 'id } ... on AlreadyAsked { relationship';
    expect(await request(mentee, profiles[0] as Id, others.scheme, there)).toMatchObject({
      ...{ code: 'ALREADY_ASKED', relationship: outcomes[0]?.id },
    });
    const withdrawn = await mutate(service, mentee, 'withdrawRequest', { relationship: outcomes[0]?.id });
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN' });
    expect(await request(mentee, profiles[0] as Id)).toMatchObject({ status: 'REQUESTED' });
  });

  it('ends at as many mentors as the scheme allows', async () => {
    const mentee = others.colleague('RWE');
    const mentors = [1, 2, 3].map(() => others.mentor());
    await others.untilHeard();
    const outcomes: Outcome[] = [];
    for (const { profile } of mentors) outcomes.push(await request(mentee, profile));
    const answers: Outcome[] = [];
    for (const [index, { actor }] of mentors.entries()) {
      answers.push(await mutate(service, actor, 'acceptRequest', { relationship: outcomes[index]?.id }));
    }
    expect(answers.map((answer) => answer.status ?? answer.code)).toEqual(['ACCEPTED', 'ACCEPTED', 'NOT_POSSIBLE_NOW']);
    const next = others.mentor();
    await others.untilHeard();
    expect(await request(mentee, next.profile)).toMatchObject({ code: 'TOO_MANY_MENTORS' });
  });

  it('answers a mentor or scheme that is hidden and one that never was alike, in words and in time', async () => {
    const { profile } = others.mentor();
    const council = others.colleague('509');
    await others.untilHeard();
    const answered = async (asked: Id, scheme?: Id): Promise<unknown> => {
      const begin = performance.now();
      const outcome = await request(council, asked, scheme).catch((error: { answered: unknown }) => error.answered);
      expect(performance.now() - begin).toBeGreaterThan(700);
      return outcome;
    };
    const hidden = await answered(profile);
    expect(hidden).toMatchObject({ extensions: { code: 'FORBIDDEN_OR_NOT_FOUND' } });
    expect(await answered(newId())).toEqual(hidden);
    expect(await answered(profile, newId())).toEqual(hidden);
  });

  it('answers the activity of a scheme that is another’s and of one that never was alike', async () => {
    const query = 'query ($scheme: ID!) { schemeRelationships(scheme: $scheme) { edges { node { id } } } }';
    const coordinator = someone('RT5', [{ role: 'SCHEME_COORDINATOR', organisation: 'RT5' }]);
    const hidden = await service.query(coordinator, query, { scheme: globalId('Scheme', others.scheme) });
    expect(hidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await service.query(coordinator, query, { scheme: globalId('Scheme', newId()) })).toEqual(hidden);
  });

  it('waits a moment for news that a mentee works there, then says UNAVAILABLE', async () => {
    const { profile } = others.mentor();
    await others.untilHeard();
    await expect(request(someone('RT5'), profile)).rejects.toThrow('UNAVAILABLE');
  });

  it('is refused with the path of each fault in what was sent', async () => {
    const mentee = others.colleague('RT5');
    const wrong = { mentorProfile: 'nonsense', scheme: globalId('Scheme', others.scheme), letter: 'x' };
    await expect(mutate(service, mentee, 'requestMentoring', wrong)).rejects.toMatchObject({
      answered: { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'mentorProfile'] }] } },
    });
    const long = { ...wrong, letter: 'x'.repeat(100_000) };
    await expect(mutate(service, mentee, 'requestMentoring', long)).rejects.toMatchObject({
      answered: { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'letter'] }] } },
    });
    const garbage = { ...wrong, mentorProfile: globalId('MentorProfile', 'abc') };
    await expect(mutate(service, mentee, 'requestMentoring', garbage)).rejects.toThrow('BAD_USER_INPUT');
  });
});
