import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStore, type RecordedEvent } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { SubjectKeys } from '@pairwell/privacy';
import { localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { RelationshipRecords } from '../../application/relationship-records.port.js';
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

interface Text {
  readonly text: string | null;
  readonly erased: boolean;
}
interface Told {
  readonly letter: Text | null;
  readonly concerns: readonly { readonly story: Text | null }[];
  readonly surveys: readonly { readonly comment: Text | null }[];
}

const WORDS = 'letter { text erased } concerns { story { text erased } } surveys { comment { text erased } }';
const GONE = { text: null, erased: true };

/** What one of the two tells the scheme has a key apart from what the two write for each other. */
describe('words that were told the scheme', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentor: Actor;
  let mentee: Actor;
  let coordinator: Actor;
  let relationship: string;
  let id: Id;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme }]);
  });
  beforeEach(async () => {
    const offered = others.mentor();
    mentor = offered.actor;
    mentee = others.colleague('RT5');
    await others.untilHeard();
    relationship = await ask(service, others, mentee, offered.profile, { letter: 'Dear mentor' });
    id = localId('Relationship', relationship);
  });
  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  const act = (actor: Actor, mutation: string, input: object = {}): Promise<Outcome> =>
    mutate(service, actor, mutation, { relationship, ...input });
  const raise = (story: string): Promise<Outcome> => act(mentee, 'raiseConcern', { limit: 'RISK_OF_HARM', story });
  const asService = <Result>(work: Parameters<Database['transaction']>[1]): Promise<Result> =>
    service.app.get(Database).transaction(SERVICE, work) as Promise<Result>;
  const keys = (): SubjectKeys => service.app.get(SubjectKeys);

  async function historyBackwards(): Promise<RecordedEvent[]> {
    const events: RecordedEvent[] = [];
    const newest = { backwards: true, max: 1 };
    for await (const event of service.app.get(EventStore).read(`relationship-${id}`, newest)) events.push(event);
    return events;
  }

  /** Time has destroyed texts, as the domain decides it. */
  async function destroy(what: { of: string; spares: readonly Id[] }): Promise<void> {
    const [{ revision } = { revision: 0n }] = await historyBackwards();
    const data = { at: new Date().toISOString(), of: what.of, spares: [...what.spares] };
    const destroyed = { id: newId(), type: 'TextsDestroyed', data, metadata: { version: 2, commandId: newId() } };
    await service.app.get(EventStore).append(`relationship-${id}`, revision, [destroyed]);
  }

  async function read(actor: Actor): Promise<Told> {
    const query = `query ($id: ID!) { relationship(id: $id) { ${WORDS} } }`;
    const answer = await service.query<{ relationship: Told }>(actor, query, { id: relationship });
    if (!answer.data) throw new Error(JSON.stringify(answer.errors));
    return answer.data.relationship;
  }

  it('lie under a key to which the other half has no way, even without the rules of the service', async () => {
    await raise('They shout at me.');
    const reachable = (actor: Actor): Promise<{ scope: Id }[]> =>
      service.app
        .get(Database)
        .transaction(actor, (tx) => tx.query<{ scope: Id }[]>('SELECT scope FROM sealed_text_keys'));
    expect(await reachable(mentor)).toEqual([{ scope: id }]);
    expect(await reachable(mentee)).toHaveLength(2);
    expect((await read(mentee)).concerns).toEqual([{ story: { text: 'They shout at me.', erased: false } }]);
    expect((await read(coordinator)).concerns).toEqual([{ story: { text: 'They shout at me.', erased: false } }]);
    expect((await read(mentor)).concerns).toEqual([]);
  });

  it('go when what the two wrote is destroyed, but for whoever waits for an answer, and can still be told after that', async () => {
    await act(mentor, 'acceptRequest');
    const survey = { wave: 'BEFORE', scores: [{ domain: 'CONFIDENCE', score: 3 }], comment: 'A little shy.' };
    expect(await act(mentee, 'submitSurvey', survey)).toMatchObject({ __typename: 'Relationship' });
    await act(mentor, 'raiseConcern', { limit: 'RISK_OF_HARM', story: 'They hurt themselves.' });
    await act(mentor, 'submitSurvey', { ...survey, comment: 'I worry.' });
    await destroy({ of: 'BOTH', spares: [mentor.id] });
    await eventually(async () =>
      expect(await read(mentee)).toMatchObject({ letter: GONE, surveys: [{ comment: GONE }, { comment: null }] }),
    );
    expect((await read(coordinator)).concerns).toEqual([{ story: { text: 'They hurt themselves.', erased: false } }]);
    expect((await read(mentor)).surveys[1]).toEqual({ comment: { text: 'I worry.', erased: false } });
    await destroy({ of: 'MENTOR', spares: [] });
    await eventually(async () => expect((await read(coordinator)).concerns).toEqual([{ story: GONE }]));
    expect(await raise('They still write to me.')).toMatchObject({ __typename: 'Relationship' });
    expect((await read(coordinator)).concerns[1]).toEqual({
      story: { text: 'They still write to me.', erased: false },
    });
    const meeting = { heldOn: new Date().toISOString().slice(0, 10), medium: 'VIDEO' };
    await act(mentor, 'recordIntroductoryMeeting', meeting);
    expect(await act(mentor, 'offerIntroduction', { to: 'A colleague' })).toMatchObject({ code: 'NOT_POSSIBLE_NOW' });
    await asService((tx) => service.app.get(RelationshipRecords).delete(tx, id));
    expect((await read(coordinator)).concerns).toEqual([{ story: GONE }, { story: GONE }]);
  });

  it('go when their author is erased, and when the record of the relationship is deleted', async () => {
    await raise('Remember this.');
    await asService((tx) => keys().destroyAuthor(tx, mentee.id));
    expect((await read(coordinator)).concerns).toEqual([{ story: GONE }]);
    await act(mentor, 'raiseConcern', { limit: 'RISK_OF_HARM', story: 'And this.' });
    expect((await read(coordinator)).concerns[1]).toEqual({ story: { text: 'And this.', erased: false } });
    await asService((tx) => service.app.get(RelationshipRecords).delete(tx, id));
    expect((await read(coordinator)).concerns[1]).toEqual({ story: GONE });
    expect(await others.rows('SELECT 1 FROM sealed_text_keys WHERE author = $1', [mentor.id])).toEqual([]);
  });

  it('are opened as well where an earlier release told them under the key of the pair, and go with it', async () => {
    const by = { author: mentee.id, scope: id, participants: [mentor.id, mentee.id] };
    const story = await asService((tx) => keys().seal(tx, by, 'Told before.'));
    const data = { at: new Date().toISOString(), by: 'MENTEE', concernId: newId(), limit: 'RISK_OF_HARM', story };
    const metadata = { version: 1, actor: mentee.id, commandId: newId() };
    const told = { id: newId(), type: 'ConcernRaised', data: JSON.parse(JSON.stringify(data)), metadata };
    await service.app.get(EventStore).append(`relationship-${id}`, 0n, [told]);
    await raise('Told today.');
    for (const actor of [mentee, coordinator]) {
      expect((await read(actor)).concerns.map(({ story: seen }) => seen?.text)).toEqual([
        'Told before.',
        'Told today.',
      ]);
    }
    await asService((tx) => keys().destroyScope(tx, id));
    expect((await read(coordinator)).concerns).toEqual([
      { story: GONE },
      { story: { text: 'Told today.', erased: false } },
    ]);
  });
});
