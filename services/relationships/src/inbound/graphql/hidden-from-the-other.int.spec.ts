import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '@pairwell/kernel';
import { globalId, localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { isObjectType } from 'graphql';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { committedSchema, everythingOf, everythingReadBy } from '../../given/everything-readable.given.js';
import { GatewayFollower } from '../../given/gateway-follower.given.js';
import {
  ask,
  mutate,
  OtherServices,
  someone,
  startRelationships,
  takeBackNeverAgain,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

interface Signal {
  readonly relationship: string;
  readonly versions: Readonly<Record<string, number>>;
}

/** Everything that can be asked is asked several times over in each test. */
const LONG = 180_000;

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** What one of the two tells the scheme, and what coordinators do, as the other one experiences it: not at all. */
describe('what happens without the other’s knowledge', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let gateway: GatewayFollower;
  let mentor: Actor;
  let mentee: Actor;
  let coordinator: Actor;
  let relationship: string;
  const feeds = new Map<Actor, string>();

  /** Whose sight was taken last, if nobody has done anything since that they were to notice. */
  const lastSeen = new Map<Actor, Readonly<Record<string, string>>>();

  const act = (actor: Actor, mutation: string, input: object = {}, fields?: string): Promise<Outcome> => {
    lastSeen.clear();
    return mutate(service, actor, mutation, { relationship, ...input }, fields);
  };

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    const offered = others.mentor(3);
    mentor = offered.actor;
    mentee = others.colleague('RT5');
    const second = others.colleague('RT5');
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme }]);
    await others.untilHeard();
    relationship = await ask(service, others, mentee, offered.profile);
    await act(mentor, 'acceptRequest');
    // The pair that moved last: hidden news of the first one must not bring that one forward.
    const other = await ask(service, others, second, offered.profile);
    await mutate(service, mentor, 'acceptRequest', { relationship: other });
    for (const actor of [mentor, mentee, coordinator]) {
      const document = 'mutation { feed: renewCalendarFeed(input: {}) { ... on CalendarFeed { path } } }';
      const { data } = await service.query<{ feed: { path: string } }>(actor, document);
      feeds.set(actor, data?.feed.path ?? '');
    }
    gateway = await GatewayFollower.of(service);
    await caughtUp();
  }, 60_000);

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  /** Until the list shows all that has happened. */
  async function caughtUp(): Promise<void> {
    const id = localId('Relationship', relationship);
    const { revision } = await service.app.get(RelationshipStore).load(id);
    await eventually(async () => {
      const rows = await others.rows('SELECT revision FROM relationships WHERE relationship_id = $1', [id]);
      expect(rows).toEqual([{ revision: String(revision) }]);
    });
  }

  async function readBy<Read>(actor: Actor, fields: string): Promise<Read> {
    const query = `query ($id: ID!) { relationship(id: $id) { ${fields} } }`;
    const answer = await service.query<{ relationship: Read }>(actor, query, { id: relationship });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.relationship;
  }

  /** Everything the graph, as gateways ask it too, and the calendar show to somebody. */
  async function sightOf(actor: Actor): Promise<Readonly<Record<string, string>>> {
    await caughtUp();
    const asked = {
      ...{ id: [relationship], scheme: [globalId('Scheme', others.scheme)], first: [1, 20], Boolean: [true, false] },
      ...{ indicators: ['WRES_7'] },
      ...{ OrganisationCode: ['RWE', 'RT5'], DateTime: [inDays(-1), inDays(400)].map(atNoon) },
      ...{ Date: [inDays(-400), inDays(1)].map((instant) => instant.slice(0, 10)) },
      person: [mentor, mentee].map(({ id }) => globalId('Person', id)),
    };
    const read = await everythingReadBy(service, actor, asked);
    const type = committedSchema().getType('Relationship');
    if (type === undefined) throw new Error('there are no relationships');
    const entities = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Relationship ${everythingOf(type)} } }`;
    const of = [{ __typename: 'Relationship', id: relationship }];
    const entity = await service.query(actor, entities, { of });
    const calendar = await (await fetch(`${service.url}${feeds.get(actor)}`)).text();
    // When it was asked stands in the health of a scheme.
    const answers = [...read].map(([query, text]) => [query, text.replaceAll(/"asOf":"[^"]*"/g, '')] as const);
    return {
      ...Object.fromEntries(answers),
      'by reference': JSON.stringify(entity),
      calendar: calendar.replaceAll(/^DTSTAMP:.*$/gm, ''),
    };
  }

  /** The same at every hour of the day on which the test runs, so that nothing moves by itself. */
  const atNoon = (instant: string): string => `${instant.slice(0, 10)}T12:00:00Z`;

  /** For whom gateways were told that this relationship had moved, while something was done. */
  async function heardWhile(doing: () => Promise<unknown>): Promise<string[]> {
    gateway.told.length = 0;
    await doing();
    await caughtUp();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const signals = (gateway.told as Signal[]).filter(
      (one) => one.relationship === localId('Relationship', relationship),
    );
    return [...new Set(signals.flatMap(({ versions }) => Object.keys(versions)))].sort();
  }

  /** Somebody does something that one of the two does not notice, and does notice when the third does. */
  async function unnoticedBy(actor: Actor, doing: () => Promise<unknown>): Promise<string[]> {
    const before = lastSeen.get(actor) ?? (await sightOf(actor));
    const heard = await heardWhile(doing);
    const after = await sightOf(actor);
    expect(after).toEqual(before);
    lastSeen.clear();
    lastSeen.set(actor, after);
    return heard;
  }

  async function done(outcome: Promise<Outcome>, thing = 'Relationship'): Promise<void> {
    expect(await outcome).toMatchObject({ __typename: thing });
  }

  it(
    'reads all there is to read: every field of a relationship, and every way to ask for it',
    async () => {
      const sight = await sightOf(mentor);
      const type = committedSchema().getType('Relationship');
      const fields = isObjectType(type) ? Object.keys(type.getFields()) : [];
      expect(fields.length).toBeGreaterThan(40);
      const asked = Object.keys(sight);
      const detail = asked.find((query) => query.startsWith('relationship(')) ?? '';
      for (const where of [detail, 'by reference', 'myRelationships', 'relationships']) {
        for (const field of fields) expect(sight[where]).toContain(`"${field}":`);
      }
      expect(asked.length).toBeGreaterThan(100);
      expect(asked.filter((query) => sight[query]?.includes('BAD_USER_INPUT'))).toEqual([]);
      expect(sight['calendar']).toContain('SUMMARY');
    },
    LONG,
  );

  it(
    'what the two work at changes nothing that the coordinator can read or hear',
    async () => {
      const offer = (): Promise<Outcome> => act(mentor, 'offerIntroduction', { to: 'Our head of library services.' });
      expect(await unnoticedBy(coordinator, () => done(offer()))).toEqual(['MENTEE', 'MENTOR']);
    },
    LONG,
  );

  it(
    'a concern of the mentee changes nothing that the mentor can read or hear, and a version read before still holds',
    async () => {
      const { version } = await readBy<{ version: number }>(mentor, 'version');
      const { version: own } = await readBy<{ version: number }>(mentee, 'version');
      const story = 'I was told not to report it.';
      const concern = { limit: 'RISK_OF_HARM', story, expectedVersion: own };
      expect(await unnoticedBy(mentor, () => done(act(mentee, 'raiseConcern', concern)))).toEqual([
        'COORDINATOR',
        'MENTEE',
      ]);
      expect(await readBy(mentee, 'version concerns { outcome }')).toEqual({
        version: own + 1,
        concerns: [{ outcome: null }],
      });
      const meeting = { heldOn: inDays(0).slice(0, 10), medium: 'VIDEO' };
      const recorded = await act(mentor, 'recordIntroductoryMeeting', { ...meeting, expectedVersion: version });
      expect(recorded).toMatchObject({ status: 'INTRODUCED', version: version + 1 });
      const stale = { statement: 'a', howIWillKnow: 'b', expectedVersion: own };
      const refused = await act(mentee, 'setGoal', stale, 'id } ... on VersionConflict { currentVersion');
      expect(refused).toMatchObject({ code: 'VERSION_CONFLICT', currentVersion: own + 2 });
    },
    LONG,
  );

  it(
    'nor does that a coordinator reads it, signs for that and answers it, or follows up a call',
    async () => {
      const [concern] = (await readBy<{ concerns: { id: string }[] }>(coordinator, 'concerns { id }')).concerns;
      const before = await sightOf(mentee);
      const heard = await unnoticedBy(mentor, () => readBy(coordinator, 'concerns { story { text } }'));
      expect(heard).toEqual([]);
      const raisedBy = await sightOf(mentee);
      expect(raisedBy).not.toEqual(before);
      const answered = (): Promise<void> =>
        done(act(coordinator, 'answerConcern', { concern: concern?.id, outcome: 'NOTED' }));
      expect(await unnoticedBy(mentor, answered)).toEqual(['COORDINATOR', 'MENTEE']);
      expect(await readBy(mentee, 'concerns { outcome }')).toEqual({ concerns: [{ outcome: 'NOTED' }] });
      await done(act(mentee, 'recordCheckIn', { going: 'BADLY', wantsCoordinator: true }));
      const followedUp = (): Promise<void> => done(act(coordinator, 'answerCall', { calledBy: 'MENTEE' }));
      expect(await unnoticedBy(mentor, followedUp)).toEqual(['COORDINATOR', 'MENTEE']);
    },
    LONG,
  );

  it(
    'nor do a concern of the mentor and the wish never to be paired again, also once it is taken back, for the mentee',
    async () => {
      const concern = { limit: 'BREACH_OF_POLICY', story: 'They showed me a record.' };
      const hidden = [
        (): Promise<void> => done(act(mentor, 'raiseConcern', concern)),
        (): Promise<void> => done(act(mentor, 'neverPairAgain')),
        (): Promise<void> => {
          lastSeen.clear();
          return done(takeBackNeverAgain(service, mentor, mentee.id), 'NeverAgain');
        },
      ];
      for (const doing of hidden) expect(await unnoticedBy(mentee, doing)).toEqual(['COORDINATOR', 'MENTOR']);
    },
    LONG,
  );

  it(
    'what both may know moves for both: that it ended, and not why',
    async () => {
      const before = [await sightOf(mentor), await sightOf(mentee)];
      const ending = { cause: 'NO_FAULT', seeksAnother: true, reason: 'NOT_THE_RIGHT_MATCH' };
      const heard = await heardWhile(() => done(act(mentee, 'endRelationship', ending)));
      expect(heard).toEqual(['COORDINATOR', 'MENTEE', 'MENTOR']);
      const seen = await sightOf(mentor);
      expect(seen).not.toEqual(before[0]);
      expect(JSON.stringify(Object.values(seen))).not.toMatch(/NOT_THE_RIGHT_MATCH|why the relationship ended/);
      expect(await readBy(mentor, 'endCause endReason { reason }')).toEqual({ endCause: 'NO_FAULT', endReason: null });
      for (const reader of [mentee, coordinator])
        expect(await readBy(reader, 'endReason { by reason toldOther }')).toEqual({
          endReason: { by: 'MENTEE', reason: 'NOT_THE_RIGHT_MATCH', toldOther: false },
        });
      const found = async (actor: Actor, filter: string): Promise<number> => {
        const list = `{ relationships(filter: { ${filter} }) { edges { node { id } } } }`;
        const { data } = await service.query<{ relationships: { edges: unknown[] } }>(actor, list);
        return data?.relationships.edges.length ?? NaN;
      };
      for (const [reader, finds] of [
        [mentor, 0],
        [mentee, 1],
        [coordinator, 1],
      ] as const) {
        expect(await found(reader, 'endReasons: [NOT_THE_RIGHT_MATCH]')).toBe(finds);
        expect(await found(reader, 'endedBecause: [NO_FAULT]')).toBe(1);
      }
      expect(await sightOf(mentee)).not.toEqual(before[1]);
    },
    LONG,
  );

  it(
    'nor does the mentor notice what comes of the mentee’s wish for another one',
    async () => {
      const settled = (): Promise<void> => done(act(coordinator, 'settleRematch', { outcome: 'REMATCHED' }));
      expect(await unnoticedBy(mentor, settled)).toEqual(['COORDINATOR', 'MENTEE']);
    },
    LONG,
  );
});
