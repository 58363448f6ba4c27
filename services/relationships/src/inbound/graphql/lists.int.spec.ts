import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { Database } from '@pairwell/persistence';
import { Backlog, globalId, ServiceClock } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { LIST_ORDERS } from '../../application/relationship-list.port.js';
import {
  AGREEMENT,
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

describe('what leaders have published to the coordinators of a scheme', () => {
  interface Published {
    readonly id: string;
    readonly statement: { readonly text: string | null };
    readonly relationship: { readonly id: string };
    readonly [field: string]: unknown;
  }
  const FIELDS = `id statement { text erased } evidence { text erased } scope indicator status madeAt updatedAt dueOn overdue
    publishedAt relationship { id readAs myRole letter { text } commitments { id themes statement { text } } }`;
  const CANARY = 'canary-of-the-pair';
  const WORDS = { open: 'open secondments', speak: 'speak last', silent: `not for the scheme ${CANARY}` };
  /** The pairs whose leaders are to publish something, and what each has promised. */
  const leaders: (typeof asked)[] = [];
  const made = new Map<string, { readonly relationship: string; readonly commitment: string; readonly by: Actor }>();

  const list = (more = ''): string => `publishedCommitments(${scheme()}${more})`;
  async function published(actor: Actor, more = ''): Promise<readonly Published[]> {
    const { data, errors } = await query(actor, `list: ${list(more)} { edges { node { ${FIELDS} } } }`);
    if (!data) throw new Error(JSON.stringify(errors));
    return (data['list'] as { edges: { node: Published }[] }).edges.map(({ node }) => node);
  }
  const statements = async (more = '', actor = coordinator): Promise<(string | null)[]> =>
    (await published(actor, more)).map(({ statement }) => statement.text);

  async function act(words: string, mutation: string, input: object = {}): Promise<void> {
    const { by, relationship, commitment } = made.get(words) ?? missing();
    const outcome = await mutate(service, by, mutation, { relationship, commitment, ...input });
    expect(outcome).toMatchObject({ __typename: 'Relationship' });
  }

  async function promise(words: string, { id: relationship, mentee: by }: typeof asked, more: object): Promise<void> {
    const input = { relationship, statement: words, themes: ['RELIGION_AND_PRAYER'], ...more };
    const { commitments } = await mutate(service, by, 'makeCommitment', input, 'commitments { id }');
    const last = (commitments as { id: string }[]).at(-1) ?? missing();
    made.set(words, { relationship, commitment: last.id, by });
  }

  const missing = (): never => {
    throw new Error('there is no such commitment');
  };
  const dueOn = new Date(Date.now() + 10 * DAY).toISOString().slice(0, 10);

  beforeAll(async () => {
    for (const organisation of ['RWE', 'RT5']) {
      const begun = await pair(organisation, 2);
      await mutate(service, begun.mentee, 'proposeAgreement', {
        relationship: begun.id,
        ...AGREEMENT,
        purpose: CANARY,
      });
      for (const actor of [begun.mentee, mentor]) {
        await mutate(service, actor, 'signAgreement', { relationship: begun.id });
      }
      const barrier = { relationship: begun.id, themes: ['RELIGION_AND_PRAYER'], story: CANARY };
      await mutate(service, mentor, 'giveConsent', { relationship: begun.id });
      await mutate(service, mentor, 'raiseBarrier', barrier);
      leaders.push(begun);
    }
    const [one = asked, other = asked] = leaders;
    await promise(WORDS.open, one, { scope: 'ORGANISATIONAL', indicator: 'WRES_7', dueOn });
    await promise(WORDS.silent, one, { scope: 'INDIVIDUAL', indicator: 'WDES_4', dueOn });
    await promise(WORDS.speak, other, { scope: 'INDIVIDUAL' });
    await caughtUp();
  });

  it('is nothing while they have only promised it to the other', async () => {
    expect(await published(coordinator)).toEqual([]);
  });

  it('comes with the leader’s words and where it stands, the newest first, and with nothing else the two wrote', async () => {
    await act(WORDS.open, 'updateCommitment', { status: 'ADOPTED', evidence: `told before ${CANARY}` });
    await act(WORDS.open, 'publishCommitment');
    await act(WORDS.speak, 'publishCommitment');
    await caughtUp();
    const found = await published(coordinator);
    const { relationship, commitment } = made.get(WORDS.open) ?? missing();
    expect(found.map(({ statement }) => statement)).toEqual([
      { text: WORDS.speak, erased: false },
      { text: WORDS.open, erased: false },
    ]);
    expect(found[1]).toMatchObject({
      ...{ id: commitment, scope: 'ORGANISATIONAL', indicator: 'WRES_7', status: 'ADOPTED', evidence: null },
      ...{
        updatedAt: expect.any(String),
        dueOn,
        overdue: false,
        madeAt: expect.any(String),
        publishedAt: expect.any(String),
      },
      relationship: { id: relationship, readAs: 'COORDINATOR', myRole: null, letter: null },
    });
    expect(JSON.stringify(found)).not.toMatch(new RegExp(`${CANARY}|RELIGION_AND_PRAYER|WDES_4`));
  });

  it('is found page by page, and a cursor belongs to its filter', async () => {
    const page = async (more: string): Promise<{ words: unknown[]; cursor: string; more: boolean }> => {
      const fields = 'edges { node { statement { text } } } pageInfo { hasNextPage endCursor }';
      const { data } = await query(coordinator, `list: ${list(more)} { ${fields} }`);
      const { edges, pageInfo } = data?.['list'] as {
        edges: { node: Published }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      const words = edges.map(({ node }) => node.statement.text);
      return { words, cursor: pageInfo.endCursor, more: pageInfo.hasNextPage };
    };
    const first = await page(', first: 1');
    expect(first).toMatchObject({ words: [WORDS.speak], more: true });
    expect(await page(`, first: 1, after: "${first.cursor}"`)).toMatchObject({ words: [WORDS.open], more: false });
    const elsewhere = list(`, after: "${first.cursor}", filter: { overdue: false }`);
    expect(await refusal(coordinator, `${elsewhere} { edges { cursor } }`)).toMatch(/^BAD_USER_INPUT after: .*filter/);
  });

  it('goes on as the leader tells, and is narrowed by where it stands, how far it reaches and its indicator', async () => {
    await act(WORDS.open, 'updateCommitment', { status: 'IN_PROGRESS', evidence: 'the board has agreed' });
    await act(WORDS.silent, 'updateCommitment', { status: 'IN_PROGRESS', evidence: CANARY });
    await caughtUp();
    const [, open] = await published(coordinator);
    expect(open).toMatchObject({
      ...{ status: 'IN_PROGRESS', updatedAt: expect.any(String) },
      evidence: { text: 'the board has agreed', erased: false },
    });
    expect(await statements(', filter: { statuses: [IN_PROGRESS, DONE] }')).toEqual([WORDS.open]);
    expect(await statements(', filter: { scopes: [INDIVIDUAL] }')).toEqual([WORDS.speak]);
    expect(await statements(', filter: { indicators: ["WRES_7", "WDES_4"] }')).toEqual([WORDS.open]);
    expect(await statements(', filter: { statuses: [DONE], overdue: null }')).toEqual([]);
    for (const bad of ['filter: { indicators: ["WRES_12"] }', 'after: "forged"', 'first: 101']) {
      expect(await refusal(coordinator, `${list(`, ${bad}`)} { edges { cursor } }`)).toMatch(/^BAD_USER_INPUT /);
    }
  });

  it('is overdue once its day is over in the scheme’s time zone, until it is done', async () => {
    const overdue = (is: boolean): Promise<unknown> => statements(`, filter: { overdue: ${is} }`);
    expect(await overdue(true)).toEqual([]);
    const clock = service.app.get(ServiceClock);
    clock.setTo(new Date(Date.now() + 12 * DAY));
    expect(await overdue(true)).toEqual([WORDS.open]);
    expect(await overdue(false)).toEqual([WORDS.speak]);
    expect((await published(coordinator)).map((one) => one['overdue'])).toEqual([false, true]);
    await act(WORDS.open, 'updateCommitment', { status: 'DONE' });
    await caughtUp();
    expect(await overdue(true)).toEqual([]);
    clock.release();
  });

  it('was last changed by what happened last, also where the clock of whoever did it is behind', async () => {
    const { relationship, by } = made.get(WORDS.open) ?? missing();
    const goal = { relationship, statement: 'speak', howIWillKnow: 'I will see' };
    const fields = 'changedAt goals { setAt } commitments { updatedAt }';
    const { changedAt, goals, commitments } = await mutate(service, by, 'setGoal', goal, fields);
    const told = (commitments as { updatedAt: string }[]).map(({ updatedAt }) => updatedAt).sort();
    expect(new Date(String(changedAt)).getTime()).toBeGreaterThan(Date.now() + 11 * DAY);
    expect([changedAt, goals]).toEqual([told.at(-1), [{ setAt: changedAt }]]);
  });

  it('is for those who coordinate the scheme, who read their own pair as one of the two', async () => {
    const elsewhere = someone('RT5', [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' }]);
    const other = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.pool }]);
    const outside = [mentor, leaders[0]?.mentee ?? missing(), elsewhere, other, someone('RWE')];
    for (const actor of outside) {
      expect(await refusal(actor, `${list()} { edges { cursor } }`)).toMatch(/^FORBIDDEN_OR_NOT_FOUND /);
      const rows = await service.app
        .get(Database)
        .transaction(actor, (tx) => tx.query<unknown[]>('SELECT 1 FROM published_commitments'));
      expect(rows).toEqual([]);
    }
    expect(await statements('', both)).toEqual([WORDS.speak, WORDS.open]);
    expect((await published(both)).map(({ relationship }) => relationship)).toMatchObject([
      { readAs: 'MENTOR', myRole: 'MENTOR' },
      { readAs: 'MENTOR', myRole: 'MENTOR' },
    ]);
  });
});
