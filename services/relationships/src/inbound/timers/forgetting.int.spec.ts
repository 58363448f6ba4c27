import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventStore } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { ErasureList } from '@pairwell/privacy';
import { globalId, localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import pg from 'pg';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import { minutesAfter, monthsAfter } from '../../domain/calendar.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import {
  AGREEMENT,
  ask,
  mutate,
  persistently,
  someone,
  startRelationships,
  type OtherServices,
  type TestDatabases,
} from '../../given/platform.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

const BEGIN = '2030-01-07T09:00:00.000Z';
const day = (count: number): string => minutesAfter(BEGIN, count * 24 * 60);

const TEXTS = `query ($id: ID!) { relationship(id: $id) {
  status letter { text erased } agreement { purpose { text erased } successCriteria { text erased } }
  proposedAgreement { proposedAt purpose { text erased } } earlierAgreements { purpose { text erased } }
  history { sentence }
} }`;

interface Text {
  readonly text: string | null;
  readonly erased: boolean;
}
interface Seen {
  readonly status: string;
  readonly letter: Text;
  readonly agreement: { readonly purpose: Text; readonly successCriteria: Text };
  readonly proposedAgreement: { readonly proposedAt: string; readonly purpose: Text } | null;
  readonly history: readonly { readonly sentence: string }[];
}

interface Published {
  readonly id: string;
  readonly status: string;
  readonly statement: Text;
}
type ReadPublished = () => Promise<Published | undefined>;

/** Two instances share everything; their clocks are steered together. */
describe('what relationships forgets (guarantee 21)', () => {
  let two: TwoInstances;
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;

  beforeAll(async () => {
    two = await TwoInstances.begin();
    ({ databases, first: service, others } = two);
    itIs(BEGIN);
  }, 120_000);

  afterAll(() => two?.end());

  const itIs = (instant: string): void => two.itIs(instant);

  /** A pair with words of both in it: a letter of the mentee, an agreement of the mentor. */
  async function pairWithWords(): Promise<{ id: string; mentor: Actor; mentee: Actor }> {
    itIs(BEGIN);
    const { actor: mentor, profile } = others.mentor();
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    const id = await ask(service, others, mentee, profile, { letter: `CANARY-MENTEE ${mentee.id}` });
    await mutate(service, mentor, 'acceptRequest', { relationship: id });
    const heldOn = BEGIN.slice(0, 10);
    await mutate(service, mentor, 'recordIntroductoryMeeting', { relationship: id, heldOn, medium: 'VIDEO' });
    const words = { purpose: 'The mentor’s own words', successCriteria: 'These too' };
    await mutate(service, mentor, 'proposeAgreement', { relationship: id, ...AGREEMENT, ...words });
    return { id, mentor, mentee };
  }

  /** The leader of such a pair has published a commitment; answers what coordinators of the scheme read of it. */
  async function published({ id, mentor, mentee }: Awaited<ReturnType<typeof pairWithWords>>): Promise<ReadPublished> {
    for (const actor of [mentor, mentee]) await mutate(service, actor, 'signAgreement', { relationship: id });
    const promised = { relationship: id, statement: `CANARY-PROMISE ${mentee.id}`, scope: 'INDIVIDUAL' };
    const { commitments } = await mutate(service, mentee, 'makeCommitment', promised, 'commitments { id }');
    const [made] = commitments as { id: string }[];
    await mutate(service, mentee, 'publishCommitment', { relationship: id, commitment: made?.id });
    const coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);
    const scheme = globalId('Scheme', others.scheme);
    return async () => {
      const { data } = await service.query<{ publishedCommitments: { edges: { node: Published }[] } }>(
        coordinator,
        `{ publishedCommitments(scheme: "${scheme}") { edges { node { id status statement { text erased } } } } }`,
      );
      return data?.publishedCommitments.edges.map(({ node }) => node).find((node) => node.id === made?.id);
    };
  }

  async function seenBy(actor: Actor, id: string, by = service): Promise<Seen> {
    const { data } = await by.query<{ relationship: Seen }>(actor, TEXTS, { id });
    if (!data?.relationship) throw new Error('the relationship is not there');
    return data.relationship;
  }

  const wishesAbout = ({ id }: Actor): Promise<unknown[]> =>
    others.rows('SELECT asked_by FROM never_again WHERE other = $1', [id]);

  const typesOf = async (id: string): Promise<string[]> =>
    (await service.app.get(RelationshipStore).load(localId('Relationship', id))).events.map(({ type }) => type);

  const untilTold = (id: string, type: RelationshipEvent['type']): Promise<void> =>
    eventually(async () => expect(await typesOf(id)).toContain(type), 20_000);

  const confirmationsOf = async (person: Id): Promise<unknown[]> =>
    (await others.told('relationships.erasures')).filter(({ data }) => data['personId'] === person);

  it('what an erased person wrote, everywhere and for everybody, and nothing of what the other wrote', async () => {
    const pair = await pairWithWords();
    const { id, mentor, mentee } = pair;
    const promise = await published(pair);
    const words = { text: `CANARY-PROMISE ${mentee.id}`, erased: false };
    await eventually(async () => expect(await promise()).toMatchObject({ statement: words }));
    await persistently(service, mentee, 'renewCalendarFeed', {}).catch(() => undefined);
    expect((await seenBy(mentor, id)).letter).toEqual({ text: `CANARY-MENTEE ${mentee.id}`, erased: false });
    await mutate(service, mentor, 'neverPairAgain', { relationship: id });
    expect(await wishesAbout(mentee)).toHaveLength(1);

    const request = await others.erases(mentee.id);
    await untilTold(id, 'PartyErased');
    for (const reader of [mentor, mentee]) {
      const seen = await seenBy(reader, id);
      expect(seen).toMatchObject({ status: 'ENDED', letter: { text: null, erased: true } });
      expect(seen.agreement).toEqual({
        purpose: { text: 'The mentor’s own words', erased: false },
        successCriteria: { text: 'These too', erased: false },
      });
      expect(seen.history.map(({ sentence }) => sentence).slice(-2)).toEqual([
        'The relationship ended: the mentee has left.',
        'The mentee has been erased: what they wrote is gone.',
      ]);
    }
    expect(await others.rows('SELECT 1 FROM sealed_text_keys WHERE author = $1', [mentee.id])).toEqual([]);
    expect(await others.rows('SELECT 1 FROM calendar_feeds WHERE person_id = $1', [mentee.id])).toEqual([]);
    expect(await wishesAbout(mentee)).toEqual([]);
    expect(await promise()).toMatchObject({ status: 'PROPOSED', statement: { text: null, erased: true } });
    await eventually(async () => expect(await confirmationsOf(mentee.id)).toHaveLength(1));
    expect((await confirmationsOf(mentee.id))[0]).toMatchObject({
      data: { requestId: request, erased: expect.arrayContaining(['TEXTS']), kept: ['HISTORY_OF_PAIRS'] },
    });
  });

  it('a change of the agreement that waits for a signature, and not what both have signed in the other’s words', async () => {
    const { id, mentor, mentee } = await pairWithWords();
    for (const one of [mentee, mentor]) await mutate(service, one, 'signAgreement', { relationship: id });
    const change = async (by: Actor, purpose: string, minutes: number): Promise<string | undefined> => {
      itIs(minutesAfter(BEGIN, minutes));
      const words = { purpose, successCriteria: purpose };
      await mutate(service, by, 'proposeAgreement', { relationship: id, ...AGREEMENT, ...words });
      return (await seenBy(mentor, id)).proposedAgreement?.proposedAt;
    };
    const changes = [
      [mentee, `CANARY-MENTEE changed ${mentee.id}`],
      [mentor, 'The mentor’s last words'],
    ] as const;
    for (const [place, [by, purpose]] of changes.entries()) {
      const proposedAt = await change(by, purpose, 60 + place);
      for (const one of [mentee, mentor]) {
        await mutate(service, one, 'signAgreement', { relationship: id, proposedAt });
      }
    }
    await change(mentee, `CANARY-MENTEE ${mentee.id}`, 90);
    const own = { purpose: { text: 'The mentor’s own words' } };
    const theirs = { purpose: { text: `CANARY-MENTEE changed ${mentee.id}` } };
    expect(await seenBy(mentor, id)).toMatchObject({
      proposedAgreement: { purpose: { text: `CANARY-MENTEE ${mentee.id}` } },
      earlierAgreements: [own, theirs],
    });
    await others.erases(mentee.id);
    await untilTold(id, 'PartyErased');
    const seen = await seenBy(mentor, id);
    expect(seen).toMatchObject({
      proposedAgreement: null,
      agreement: { purpose: { text: 'The mentor’s last words' } },
      earlierAgreements: [own, { purpose: { text: null, erased: true } }],
    });
    expect(JSON.stringify(seen)).not.toContain('CANARY-MENTEE');
  });

  it('and tells the other one, in codes, to look through their own texts; once, however often it is asked', async () => {
    const { id, mentor, mentee } = await pairWithWords();
    const request = await others.erases(mentee.id);
    await untilTold(id, 'PartyErased');
    await others.erases(mentee.id, request);
    const nudges = async (): Promise<unknown[]> =>
      (await others.told('relationships.nudges')).filter(
        ({ data }) =>
          data['relationshipId'] === localId('Relationship', id) && data['kind'] === 'TEXTS_TO_LOOK_THROUGH',
      );
    await eventually(async () => expect(await nudges()).toHaveLength(1));
    expect((await nudges())[0]).toMatchObject({
      version: '5',
      data: { recipient: { is: 'PERSON', person: mentor.id }, other: null, startsAt: null, actBy: null },
    });
    await eventually(async () => expect((await confirmationsOf(mentee.id)).length).toBeGreaterThanOrEqual(2));
    expect((await typesOf(id)).filter((type) => type === 'PartyErased')).toHaveLength(1);
  });

  it('for good: nothing can be written in an erased name, and no row, stream or message holds a word', async () => {
    const { id, mentee } = await pairWithWords();
    await others.erases(mentee.id);
    await untilTold(id, 'PartyErased');
    const refused = await mutate(service, mentee, 'raiseConcern', {
      ...{ relationship: id, limit: 'RISK_OF_HARM', story: 'CANARY-AGAIN' },
    });
    expect(refused).toMatchObject({ __typename: 'NotPossibleNow', code: 'NOT_POSSIBLE_NOW' });
    const store = await openEventStore(databases.store.url, { poolSize: 1 });
    const kept: string[] = [];
    for await (const event of store.readAll({ prefix: 'relationship-', max: 10_000 })) {
      kept.push(JSON.stringify(event.data), JSON.stringify(event.metadata));
    }
    await store.close();
    for (const topic of ['relationships.facts', 'relationships.nudges', 'relationships.erasures'] as const) {
      kept.push(JSON.stringify(await others.told(topic)));
    }
    expect(kept.length).toBeGreaterThan(6);
    expect(kept.join('\n')).not.toMatch(/CANARY/);
  });

  it('a relationship that comes into the list after its mentee was erased is let go of too', async () => {
    const { id } = await pairWithWords();
    const { events } = await service.app.get(RelationshipStore).load(localId('Relationship', id));
    const late = newId();
    const gone = others.colleague('RT5');
    await others.untilHeard();
    await others.erases(gone.id);
    await eventually(async () => expect(await confirmationsOf(gone.id)).toHaveLength(1));
    const [first] = events;
    if (first?.type !== 'MentoringRequested') throw new Error('this history begins otherwise');
    const begun = { ...first.data, relationshipId: late, mentee: { person: gone.id, organisation: 'RT5' } };
    const nothing = { id: late, state: null, revision: null, events: [], commands: new Set<Id>() };
    const cause = { actor: gone.id, commandId: newId() };
    await service.app.get(RelationshipStore).append(nothing, [{ ...first, data: begun }], cause);
    await eventually(async () => {
      const { state } = await service.app.get(RelationshipStore).load(late);
      expect(state).toMatchObject({ status: 'LAPSED', erased: ['MENTEE'] });
    }, 20_000);
  });

  it('after a restore, again, before the service is ready', async () => {
    const { id, mentor, mentee } = await pairWithWords();
    const superuser = new pg.Client({ connectionString: databases.own.superuserUrl });
    await superuser.connect();
    await superuser.query('CREATE TABLE backup AS SELECT * FROM sealed_text_keys');
    const request = await others.erases(mentee.id);
    await untilTold(id, 'PartyErased');
    const list = new ErasureList(databases.log.url, 'test');
    await list.append({ person: mentee.id, request, requestedAt: new Date(BEGIN) });
    await superuser.query(`DELETE FROM erased_people WHERE person_id = '${mentee.id}'`);
    await superuser.query(`DELETE FROM sealed_text_destroyed WHERE id = '${mentee.id}'`);
    await superuser.query(`INSERT INTO sealed_text_keys SELECT * FROM backup b WHERE b.author = '${mentee.id}'`);
    await superuser.query('DROP TABLE backup');
    await superuser.end();
    expect((await seenBy(mentor, id)).letter.erased).toBe(false);

    const restored = await startRelationships(databases);
    expect(await others.rows('SELECT 1 FROM sealed_text_keys WHERE author = $1', [mentee.id])).toEqual([]);
    expect((await seenBy(mentor, id, restored)).letter).toEqual({ text: null, erased: true });
    const ready = (await (await fetch(`${restored.url}/health/ready`)).json()) as { info: Record<string, object> };
    expect(ready.info['erasures']).toMatchObject({ state: 'applied', forgottenAgain: 1 });
    await restored.stop();
    await list.close();
  });

  it('the texts of both six months after the end, once with two instances, and everything but a wish after six years', async () => {
    const pair = await pairWithWords();
    const { id, mentor, mentee } = pair;
    const promise = await published(pair);
    const local = localId('Relationship', id);
    itIs(day(10));
    await mutate(service, mentee, 'endRelationship', { relationship: id, cause: 'NO_FAULT' });
    await mutate(service, mentor, 'neverPairAgain', { relationship: id });
    const texts = monthsAfter('Europe/London', day(10), 6);
    itIs(minutesAfter(texts, -24 * 60));
    expect((await seenBy(mentee, id)).letter.erased).toBe(false);
    itIs(minutesAfter(texts, 1));
    await untilTold(id, 'TextsDestroyed');
    await eventually(async () => expect((await seenBy(mentee, id)).letter.erased).toBe(true));
    const seen = await seenBy(mentor, id);
    expect(seen.agreement.purpose).toEqual({ text: null, erased: true });
    expect(seen.history.at(-1)?.sentence).toBe(
      'What the two wrote has been destroyed: it was kept for the agreed months.',
    );
    expect((await typesOf(id)).filter((type) => type === 'TextsDestroyed')).toHaveLength(1);
    expect(await promise()).toMatchObject({ statement: { text: null, erased: true } });
    itIs(minutesAfter(monthsAfter('Europe/London', day(10), 72), 1));
    await eventually(async () => expect(await typesOf(id)).toEqual([]), 20_000);
    await eventually(async () => {
      expect(await others.rows('SELECT 1 FROM relationships WHERE relationship_id = $1', [local])).toEqual([]);
      expect(await promise()).toBeUndefined();
      expect(await others.rows('SELECT 1 FROM due WHERE subject = $1 AND done_at IS NULL', [local])).toEqual([]);
    });
    expect(await others.rows('SELECT 1 FROM sealed_text_keys WHERE scope = $1', [local])).toEqual([]);
    expect(await wishesAbout(mentee)).toEqual([{ asked_by: mentor.id }]);
  });
});
