import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { Backlog, globalId, ServiceClock } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { LIST_ORDERS } from '../../application/relationship-list.port.js';
import {
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string; readonly status: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

const DAY = 86_400_000;
const ROWS = 'edges { node { id status health { atRisk reasons } } } pageInfo { hasNextPage endCursor }';

let databases: TestDatabases;
let service: ServiceUnderTest;
let others: OtherServices;
let mentor: Actor;
let profile: Id;
let coordinator: Actor;
/** Mentor of every pair, and coordinator of the scheme. */
let both: Actor;
let asked: { readonly mentee: Actor; readonly id: string };
let accepted: typeof asked;
let met: typeof asked;

beforeAll(async () => {
  databases = await testDatabases();
  service = await startRelationships(databases);
  others = await OtherServices.begin(databases);
  ({ actor: mentor, profile } = others.mentor(20));
  const grant = { role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme } as const;
  coordinator = someone('RWE', [grant]);
  both = { ...mentor, grants: [...mentor.grants, grant] };
  [asked, accepted, met] = [await pair('RWE', 0), await pair('RT5', 1), await pair('RT5', 2)];
  await caughtUp();
});

afterAll(async () => {
  await others?.end();
  await service?.stop();
  await databases?.drop();
});

/** A new pair that goes as far as its number says. */
async function pair(organisation: string, steps: number): Promise<typeof asked> {
  const mentee = others.colleague(organisation);
  await others.untilHeard();
  const id = await ask(service, others, mentee, profile);
  const heldOn = new Date().toISOString().slice(0, 10);
  if (steps > 0) await mutate(service, mentor, 'acceptRequest', { relationship: id });
  if (steps > 1) {
    await mutate(service, mentor, 'recordIntroductoryMeeting', { relationship: id, heldOn, medium: 'PHONE' });
  }
  return { mentee, id };
}

const caughtUp = (): Promise<void> =>
  eventually(async () => expect((await service.app.get(Backlog).measure())['relationship-list']).toBe(0), 20_000);

const scheme = (): string => `scheme: "${globalId('Scheme', others.scheme)}"`;
const query = (actor: Actor, text: string): Promise<Answer> => service.query(actor, `{ ${text} }`);

async function ids(actor: Actor, list: string, fields = ROWS): Promise<string[]> {
  const { data, errors } = await query(actor, `list: ${list} { ${fields} }`);
  const page = data?.['list'] as Page | undefined;
  if (page === undefined) throw new Error(JSON.stringify(errors));
  return page.edges.map(({ node }) => node.id);
}

async function refusal(actor: Actor, text: string): Promise<string> {
  const { errors } = await query(actor, text);
  return `${errors?.[0]?.extensions.code} ${errors?.[0]?.message}`;
}

async function endCursor(list: string): Promise<string> {
  const { data } = await query(coordinator, `list: ${list} { ${ROWS} }`);
  return (data?.['list'] as Page).pageInfo.endCursor;
}

describe('the lists of the graph', () => {
  it('come in every order, page by page, each relationship once', async () => {
    for (const orderBy of LIST_ORDERS) {
      const first = `schemeRelationships(${scheme()}, orderBy: ${orderBy}, first: 2`;
      const found = [
        ...(await ids(coordinator, `${first})`)),
        ...(await ids(coordinator, `${first}, after: "${await endCursor(`${first})`)}")`)),
      ];
      expect([orderBy, [...found].sort()]).toEqual([orderBy, [asked.id, accepted.id, met.id].sort()]);
    }
    expect(await ids(coordinator, 'relationships(orderBy: OLDEST_REQUEST)')).toEqual([asked.id, accepted.id, met.id]);
    expect((await ids(mentor, 'myRelationships(orderBy: LATEST_MET)'))[0]).toBe(met.id);
    const soonestDue = await ids(coordinator, `schemeRelationships(${scheme()}, orderBy: NEXT_DUE)`);
    expect(soonestDue).toEqual([asked.id, accepted.id, met.id]);
  });

  it('are narrowed by organisation, kind and days', async () => {
    const of = (filter: string): Promise<string[]> =>
      ids(coordinator, `schemeRelationships(${scheme()}, orderBy: OLDEST_REQUEST, filter: { ${filter} })`);
    expect(await of('menteeOrganisations: ["rt5"]')).toEqual([accepted.id, met.id]);
    expect(await of('mentorOrganisations: ["RT5"]')).toEqual([]);
    expect(await of('kind: REVERSE, statuses: [REQUESTED, INTRODUCED]')).toEqual([asked.id, met.id]);
    expect(await of('kind: BUDDY')).toEqual([]);
    expect(await of('lastMetBefore: "2999-01-01"')).toEqual([met.id]);
    expect(await of('notMetSince: "2999-01-01"')).toEqual([asked.id, accepted.id, met.id]);
    expect(await of('atRisk: true')).toEqual([]);
    expect(await of('atRisk: false, overdue: false')).toEqual([asked.id, accepted.id, met.id]);
    expect(await of('overdue: null, kind: null')).toHaveLength(3);
  });

  it('are narrowed to somebody, as far as one may see their pairs', async () => {
    const of = (actor: Actor, person: string): Promise<string[]> =>
      ids(actor, `relationships(orderBy: OLDEST_REQUEST, filter: { person: "${person}" })`);
    const [mentoring, learning] = [mentor, met.mentee].map(({ id }) => globalId('Person', id));
    expect(await of(coordinator, mentoring ?? '')).toEqual([asked.id, accepted.id, met.id]);
    expect(await of(coordinator, learning ?? '')).toEqual([met.id]);
    expect(await of(both, learning ?? '')).toEqual([met.id]);
    expect(await of(accepted.mentee, mentoring ?? '')).toEqual([accepted.id]);
    expect(await of(accepted.mentee, learning ?? '')).toEqual([]);
    const wrong = `relationships(filter: { person: "${met.id}" }) { ${ROWS} }`;
    expect(await refusal(coordinator, wrong)).toMatch(/^BAD_USER_INPUT filter.person: /);
  });

  it('refuse the cursor of another order, filter or list, and say what to do', async () => {
    const after = await endCursor('relationships(first: 1)');
    const list = `relationships(first: 1, after: "${after}"`;
    expect(await ids(coordinator, `${list})`)).toEqual([accepted.id]);
    expect(await refusal(coordinator, `${list}, orderBy: NEXT_DUE) { ${ROWS} }`)).toBe(
      'BAD_USER_INPUT after: this cursor belongs to orderBy: NEWEST_REQUEST; ask so again, or begin without a cursor',
    );
    const elsewhere = [
      `${list}, filter: { kind: REVERSE })`,
      `myRelationships(after: "${after}")`,
      `schemeRelationships(${scheme()}, after: "${after}")`,
      `rematchList(${scheme()}, after: "${after}")`,
    ];
    for (const text of elsewhere) {
      expect(await refusal(coordinator, `${text} { ${ROWS} }`)).toBe(
        'BAD_USER_INPUT after: this cursor belongs to the query and the filter it came with; ask so again, or begin ' +
          'without a cursor',
      );
    }
  });

  it('refuse what is no cursor of the graph, more than a hundred rows, and days nobody can mean', async () => {
    const [order = '', list = ''] = JSON.parse(
      Buffer.from(await endCursor('relationships'), 'base64url').toString(),
    ) as string[];
    const cursor = (...keys: unknown[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');
    const forged = [
      cursor(order, list, '2026-11-12', asked.mentee.id),
      cursor(order, list, '9999-99-99T99:99:99Z', asked.mentee.id),
      cursor(order, list, 'infinity', 'x'),
      cursor('BY_NAME', list, 'infinity', asked.mentee.id),
      cursor(order, 'x'),
    ];
    const bad = [
      ...forged.map((after) => `relationships(after: "${after}")`),
      ...['relationships(first: 101)', 'relationships(first: 0)', 'relationships(orderBy: BY_NAME)'],
      'relationships(filter: { lastMetBefore: "0000-01-01" })',
      'relationships(filter: { dueBefore: "0001-01-01T00:00:00Z" })',
      `relationships(filter: { menteeOrganisations: [${'"RWE", '.repeat(51)}] })`,
    ];
    for (const text of bad) {
      const said = await refusal(coordinator, `${text} { ${ROWS} }`);
      expect([text, said]).toEqual([text, expect.stringMatching(/^BAD_USER_INPUT |^GRAPHQL_VALIDATION_FAILED /)]);
    }
  });

  it('tell neither side what the other told the scheme, also not a coordinator who is that side', async () => {
    const raised = { relationship: met.id, limit: 'RISK_OF_HARM', story: 'What happened.' };
    expect(await mutate(service, met.mentee, 'raiseConcern', raised)).toMatchObject({ status: 'INTRODUCED' });
    await caughtUp();
    const lists = [
      `schemeRelationships(${scheme()}, filter: { riskReasons: [CONCERN_OPEN] })`,
      `schemeRelationships(${scheme()}, filter: { atRisk: true })`,
      'relationships(filter: { atRisk: true })',
    ];
    for (const list of lists) {
      expect(await ids(coordinator, list)).toEqual([met.id]);
      expect(await ids(both, list)).toEqual([]);
    }
    expect(await ids(met.mentee, 'myRelationships(filter: { atRisk: true })')).toEqual([met.id]);
    expect(await ids(mentor, 'myRelationships(filter: { atRisk: true })')).toEqual([]);
    expect(await ids(mentor, 'myRelationships(filter: { riskReasons: [CONCERN_OPEN] })')).toEqual([]);
    const counted = (actor: Actor): Promise<Answer> =>
      query(actor, `schemeHealth(${scheme()}) { total atRisk byReason { reason count } }`);
    expect((await counted(coordinator)).data).toEqual({
      schemeHealth: { total: 3, atRisk: 1, byReason: [{ reason: 'CONCERN_OPEN', count: 1 }] },
    });
    expect((await counted(both)).data).toEqual({ schemeHealth: { total: 3, atRisk: 0, byReason: [] } });
  });

  it('and the health of a scheme are for those who coordinate it', async () => {
    const elsewhere = someone('RT5', [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' }]);
    for (const actor of [mentor, met.mentee, elsewhere, someone('RWE')]) {
      for (const text of [`schemeHealth(${scheme()}) { total }`, `schemeRelationships(${scheme()}) { ${ROWS} }`]) {
        expect(await refusal(actor, text)).toMatch(/^FORBIDDEN_OR_NOT_FOUND /);
      }
    }
  });

  it('follow the clock: what falls due is overdue without anybody doing anything', async () => {
    const clock = service.app.get(ServiceClock);
    clock.setTo(new Date(Date.now() + 29 * DAY));
    const overdue = `schemeRelationships(${scheme()}, filter: { overdue: true, statuses: [ACCEPTED] })`;
    await eventually(async () => expect(await ids(coordinator, overdue)).toEqual([accepted.id]), 20_000);
    const atRisk = `schemeRelationships(${scheme()}, orderBy: LONGEST_AT_RISK, filter: { atRisk: true })`;
    await eventually(async () => expect(await ids(coordinator, atRisk)).toEqual([met.id, accepted.id]), 20_000);
    await eventually(async () => {
      const { data } = await query(
        coordinator,
        `schemeHealth(${scheme()}) { total waiting running over overdue notYetMet byStatus { status count } }`,
      );
      expect(data).toEqual({
        schemeHealth: {
          // One has not met, and of the other nobody has answered the concern.
          ...{ total: 3, waiting: 0, running: 2, over: 1, overdue: 2, notYetMet: 1 },
          byStatus: [
            { status: 'ACCEPTED', count: 1 },
            { status: 'INTRODUCED', count: 1 },
            { status: 'LAPSED', count: 1 },
          ],
        },
      });
    }, 20_000);
    clock.release();
  });
});

describe('the history through the graph', () => {
  const historyOf = async (actor: Actor): Promise<readonly unknown[] | null> => {
    const text = `relationship(id: "${met.id}") { history { by at sentence } }`;
    const { data } = await query(actor, text);
    return (data?.['relationship'] as { history: readonly unknown[] | null } | null)?.history ?? null;
  };
  const line = (by: string | null, sentence: unknown): object => ({
    by,
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    sentence,
  });

  it('is told to each of the two with who and when, and to coordinators as activity', async () => {
    const shared = [
      line('MENTEE', 'The mentee asked for mentoring.'),
      line('MENTOR', 'The mentor accepted the request.'),
      line('MENTOR', expect.stringMatching(/^The mentor recorded the introductory meeting of \d{4}-/)),
    ];
    const raised = line('MENTEE', 'The mentee raised a concern: risk of harm.');
    expect(await historyOf(mentor)).toEqual(shared);
    expect(await historyOf(met.mentee)).toEqual([...shared, raised]);
    // How many reminders there are is a matter of how long the clock stood ahead while nobody answered.
    const told = (await historyOf(coordinator)) ?? [];
    const reminder = line(null, 'A reminder was sent: a concern waits for an answer.');
    expect(told).toEqual([...shared, raised, ...told.slice(4).map(() => reminder)]);
    expect(await historyOf(someone('RT5'))).toBeNull();
  });

  it('gives the newest lines alone to whoever asks for so many, still oldest first, and none of the lines there are not', async () => {
    const newest = async (last: number): Promise<unknown> => {
      const { data, errors } = await query(mentor, `relationship(id: "${met.id}") { history(last: ${last}) { by } }`);
      return errors?.[0]?.message ?? (data?.['relationship'] as { history: unknown } | null)?.history;
    };
    expect(await newest(2)).toEqual([{ by: 'MENTOR' }, { by: 'MENTOR' }]);
    expect(await newest(1_000)).toHaveLength(3);
    expect(await newest(0)).toMatch(/from 1 to 1000, or leave it out/);
    expect(await newest(1_001)).toMatch(/from 1 to 1000, or leave it out/);
  });
});
