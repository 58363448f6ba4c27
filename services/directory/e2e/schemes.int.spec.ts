import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryWorld, type MutationAnswer } from './directory-world.js';
import {
  councilAdministrator,
  councilOfficer,
  director,
  nurse,
  rt5Coordinator,
  rweAdministrator,
  rweCoordinator,
  technician,
} from './people.js';
import { shareWithRt5 } from './story.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
}, 60_000);
afterAll(() => world.end());

const plan = { organisation: 'RWE', name: 'Reverse mentoring, cohort 3', kind: 'REVERSE' };
const ONE = 'query($id: ID!) { scheme(id: $id) { id name } }';
const CREATE = 'mutation($input: CreateSchemeInput!) { createScheme(input: $input) { __typename } }';
const APPLY = 'mutation($input: ApplyToSchemeInput!) { applyToScheme(input: $input) { __typename } }';

describe('a coordinator who plans a scheme', () => {
  let draft: MutationAnswer;

  it('gets the rules of most schemes, except where she chose otherwise', async () => {
    draft = await world.mutate(
      rweCoordinator,
      'createScheme',
      { ...plan, settings: { sessions: 12, months: 12 }, idempotencyKey: 'cohort 3' },
      `id version status timeZone organisation { code }
       settings { sessions months sessionMinutes requestLapsesAfterDays agreementBeforeSessions checkInMonth }`,
    );
    expect(draft).toMatchObject({
      status: 'DRAFT',
      version: 1,
      timeZone: 'Europe/London',
      settings: {
        sessions: 12,
        months: 12,
        sessionMinutes: 60,
        requestLapsesAfterDays: 14,
        agreementBeforeSessions: true,
        checkInMonth: 3,
      },
    });
    const repeated = await world.mutate(rweCoordinator, 'createScheme', { ...plan, idempotencyKey: 'cohort 3' });
    expect(repeated).toMatchObject({ id: draft.id, version: 1 });
  });

  it('is told what makes no sense', async () => {
    const answer = await world.ask(rweCoordinator, CREATE, { input: { ...plan, settings: { sessions: 0 } } });
    expect(answer.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: ['input', 'settings', 'sessions'] }],
    });
    expect(await world.refusedBy(rweCoordinator, CREATE, { input: { ...plan, timeZone: 'Leicester' } })).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is told which settings make no sense together, and nothing is planned', async () => {
    const settings = { requestLapsesAfterDays: 7, requestRemindersAfterDays: [3, 7] };
    const input = { ...plan, settings, idempotencyKey: 'does not fit' };
    const fields = 'id settings { requestRemindersAfterDays }';
    const refused =
      'mutation($input: CreateSchemeInput!) { createScheme(input: $input) { __typename ... on SettingsDoNotFit { code setting message } } }';
    expect(await world.get(rweCoordinator, refused, { input })).toEqual({
      __typename: 'SettingsDoNotFit',
      code: 'SETTINGS_DO_NOT_FIT',
      setting: 'requestRemindersAfterDays',
      message: 'A request lapses after 7 days; choose reminders before that, or let it wait longer.',
    });
    const mended = { ...input, settings: { requestLapsesAfterDays: 7, requestRemindersAfterDays: [6, 3] } };
    expect(await world.mutate(rweCoordinator, 'createScheme', mended, fields)).toMatchObject({
      settings: { requestRemindersAfterDays: [3, 6] },
    });
    const wild = { ...plan, settings: { requestRemindersAfterDays: [0], sessionReminderHours: 1000 } };
    expect((await world.ask(rweCoordinator, CREATE, { input: wild })).errors?.[0]?.extensions).toMatchObject({
      fields: [
        { path: ['input', 'settings', 'sessionReminderHours'] },
        { path: ['input', 'settings', 'requestRemindersAfterDays'] },
      ],
    });
  });

  it('plans for her own organisation only, and members plan nothing', async () => {
    for (const actor of [technician, rt5Coordinator]) {
      expect(await world.refusedBy(actor, CREATE, { input: plan })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('plans nothing for an organisation that is no longer in being', async () => {
    await world.hearOfOrganisation({ code: '509', type: 'LOCAL_AUTHORITY', systems: ['LLR'], status: 'CLOSED' }, 2);
    const input = { ...plan, organisation: '509' };
    expect(await world.mutate(councilAdministrator, 'createScheme', input)).toMatchObject({
      __typename: 'OrganisationClosed',
      code: 'ORGANISATION_CLOSED',
    });
  });

  it('keeps the draft among those who run schemes', async () => {
    expect(await world.get(rweAdministrator, ONE, { id: draft.id })).toMatchObject({ id: draft.id });
    for (const actor of [technician, director, councilOfficer]) {
      expect(await world.refusedBy(actor, ONE, { id: draft.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    const input = { scheme: draft.id, as: 'MENTOR' };
    expect(await world.refusedBy(technician, APPLY, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('opens it once', async () => {
    const input = { scheme: draft.id, expectedVersion: 1, idempotencyKey: 'open' };
    expect(await world.mutate(rweCoordinator, 'openScheme', input)).toMatchObject({ status: 'OPEN', version: 2 });
    expect(await world.mutate(rweCoordinator, 'openScheme', input)).toMatchObject({ status: 'OPEN', version: 2 });
    expect(await world.mutate(rweCoordinator, 'openScheme', { scheme: draft.id })).toMatchObject({
      code: 'SCHEME_NOT_IN_DRAFT',
    });
    expect(await world.mutate(rweCoordinator, 'openScheme', { scheme: draft.id, expectedVersion: 1 })).toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    expect(await world.get(technician, ONE, { id: draft.id })).toMatchObject({ name: plan.name });
  });

  it('changes its words and rules, each time in a new version, and everybody who sees it sees them', async () => {
    const UPDATE = 'mutation($input: UpdateSchemeInput!) { updateScheme(input: $input) { __typename } }';
    const fields =
      'version name summary settings { sessions coordinatorApproves sponsorApproves surveys sessionReminderHours }';
    const settings = { coordinatorApproves: true, sponsorApproves: true, surveys: false, sessionReminderHours: 48 };
    const input = { scheme: draft.id, expectedVersion: 2, summary: 'For leaders', settings, idempotencyKey: 'rules' };
    const expected = { name: plan.name, summary: 'For leaders', version: 3, settings: { sessions: 12, ...settings } };
    expect(await world.mutate(rweCoordinator, 'updateScheme', input, fields)).toMatchObject(expected);
    expect(await world.mutate(rweCoordinator, 'updateScheme', input, fields)).toMatchObject(expected);
    const ASK = `query($id: ID!) { scheme(id: $id) { ${fields} } }`;
    expect(await world.get(technician, ASK, { id: draft.id })).toEqual(expected);
    for (const actor of [technician, rt5Coordinator]) {
      expect(await world.refusedBy(actor, UPDATE, { input: { scheme: draft.id, name: 'Mine' } })).toBe(
        'FORBIDDEN_OR_NOT_FOUND',
      );
    }
    const late = { scheme: draft.id, expectedVersion: 2, settings: { surveys: true } };
    expect(await world.mutate(rweCoordinator, 'updateScheme', late)).toMatchObject({ code: 'VERSION_CONFLICT' });
    const wrong = { scheme: draft.id, settings: { checkInMonth: 13 } };
    expect(await world.mutate(rweCoordinator, 'updateScheme', wrong)).toMatchObject({ code: 'SETTINGS_DO_NOT_FIT' });
    expect(await world.get(technician, ASK, { id: draft.id })).toEqual(expected);
    const emptied = { scheme: draft.id, summary: '' };
    expect(await world.mutate(rweCoordinator, 'updateScheme', emptied, 'summary')).toMatchObject({ summary: null });
  });

  it('runs no more than the one scheme when her role is for one', async () => {
    const other = await world.mutate(rweCoordinator, 'createScheme', plan);
    const narrow = localIdOf(draft.id);
    const grants = [{ role: 'SCHEME_COORDINATOR' as const, organisation: 'RWE', scheme: narrow }];
    const ofOneScheme = { ...nurse, grants };
    const OPEN = 'mutation($input: OpenSchemeInput!) { openScheme(input: $input) { __typename } }';
    expect(await world.refusedBy(ofOneScheme, OPEN, { input: { scheme: other.id } })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.mutate(ofOneScheme, 'openScheme', { scheme: draft.id })).toMatchObject({
      code: 'SCHEME_NOT_IN_DRAFT',
    });
  });
});

describe('taking part in a scheme', () => {
  let scheme: MutationAnswer;
  let application: MutationAnswer;

  beforeAll(async () => {
    const draft = await world.mutate(rweCoordinator, 'createScheme', { ...plan, name: 'Cohort 4' });
    scheme = await world.mutate(rweCoordinator, 'openScheme', { scheme: draft.id });
  });

  it('begins with an application, which repeats nothing when it is sent again', async () => {
    const input = { scheme: scheme.id, as: 'MENTOR', idempotencyKey: 'apply' };
    application = await world.mutate(technician, 'applyToScheme', input);
    expect(application).toMatchObject({ status: 'APPLIED', version: 1 });
    expect(await world.mutate(technician, 'applyToScheme', input)).toEqual(application);
    expect(await world.mutate(technician, 'applyToScheme', { scheme: scheme.id, as: 'MENTOR' })).toMatchObject({
      code: 'ALREADY_APPLIED',
    });
    expect(await world.mutate(technician, 'applyToScheme', { scheme: scheme.id, as: 'MENTEE' })).toMatchObject({
      status: 'APPLIED',
    });
  });

  it('is for people who see the scheme: the partner’s after a share, the council’s never', async () => {
    const input = { scheme: scheme.id, as: 'MENTEE' };
    for (const actor of [director, councilOfficer]) {
      expect(await world.refusedBy(actor, APPLY, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    const pool = await world.mutate(rweCoordinator, 'createPool', {
      organisation: 'RWE',
      name: 'Cohort 4 mentors',
      schemes: [scheme.id],
    });
    await shareWithRt5(world, pool.id);
    expect(await world.mutate(director, 'applyToScheme', input)).toMatchObject({ status: 'APPLIED' });
    expect(await world.refusedBy(councilOfficer, APPLY, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('is listed for the coordinator with what the applicants say, and for nobody else', async () => {
    await world.mutate(technician, 'saveMenteeProfile', { needs: ['DIGITAL'] });
    const document = `query($id: ID!) { scheme(id: $id) { participations(first: 100, as: MENTEE) {
      edges { node { status as organisation { code } menteeProfile { needs { code } } scheme { name } } } } } }`;
    const seen = await world.get<{ participations: { edges: { node: object }[] } }>(rweCoordinator, document, {
      id: scheme.id,
    });
    expect(seen.participations.edges.map(({ node }) => node)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ organisation: { code: 'RWE' }, menteeProfile: { needs: [{ code: 'DIGITAL' }] } }),
        expect.objectContaining({ organisation: { code: 'RT5' }, menteeProfile: null }),
      ]),
    );
    const others = await world.get<{ participations: { edges: unknown[] } }>(director, document, { id: scheme.id });
    expect(others.participations.edges).toEqual([]);
  });

  it('is decided by a coordinator of the scheme, once', async () => {
    const input = { participation: application.id, approve: true, expectedVersion: 1 };
    const DECIDE = 'mutation($input: DecideApplicationInput!) { decideApplication(input: $input) { __typename } }';
    for (const actor of [technician, director, rt5Coordinator]) {
      expect(await world.refusedBy(actor, DECIDE, { input })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
    expect(await world.mutate(rweCoordinator, 'decideApplication', input)).toMatchObject({
      status: 'APPROVED',
      version: 2,
    });
    expect(await world.mutate(rweCoordinator, 'decideApplication', { ...input, expectedVersion: 2 })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
  });

  it('is not open any more once the scheme is closed', async () => {
    const closed = await world.mutate(rweAdministrator, 'closeScheme', { scheme: scheme.id });
    expect(closed).toMatchObject({ status: 'CLOSED' });
    expect(await world.mutate(rweAdministrator, 'updateScheme', { scheme: scheme.id, name: 'Late' })).toMatchObject({
      code: 'SCHEME_CLOSED',
    });
    expect(await world.mutate(nurse, 'applyToScheme', { scheme: scheme.id, as: 'MENTEE' })).toMatchObject({
      code: 'SCHEME_NOT_OPEN',
    });
    expect(
      await world.mutate(rweCoordinator, 'createPool', { organisation: 'RWE', name: 'Late', schemes: [scheme.id] }),
    ).toMatchObject({ code: 'SCHEME_CLOSED' });
  });
});

describe('the list of schemes', () => {
  it('is read page by page', async () => {
    const document =
      'query($after: String) { schemes(first: 2, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }';
    interface Page {
      edges: { node: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const first = await world.get<Page>(rweCoordinator, document);
    const second = await world.get<Page>(rweCoordinator, document, { after: first.pageInfo.endCursor });
    const ids = [...first.edges, ...second.edges].map(({ node }) => node.id);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(second.pageInfo.hasNextPage).toBe(false);
    expect(new Set(ids).size).toBe(4);
    expect(await world.refusedBy(rweCoordinator, '{ schemes(first: 101) { edges { cursor } } }')).toBe(
      'BAD_USER_INPUT',
    );
    expect(await world.refusedBy(rweCoordinator, document, { after: 'nonsense' })).toBe('BAD_USER_INPUT');
  });
});

function localIdOf(id: string): string {
  return Buffer.from(id, 'base64url').toString('utf8').split(':')[1] ?? '';
}
