import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStore } from '@pairwell/event-store';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { Backlog, localId, Metrics } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import { PairTexts } from '../../application/pair-texts.port.js';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import type { RelationshipEvent } from '../../domain/relationship.events.js';
import type { SealedText } from '../../domain/sealed-text.js';
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
import { at, histories, mentee as daniel, mentor as amina, reverseScheme } from '../../given/relationship.given.js';
import { STREAM_PREFIX } from '../event-store/event-store-relationships.js';
import { rebuild } from '../subscriptions/rebuild.js';
import { RelationshipListProjection } from './relationship-list.projection.js';

const ROWS = 'SELECT * FROM relationships ORDER BY relationship_id';
const PUBLISHED = 'SELECT * FROM published_commitments ORDER BY relationship_id, commitment_id';

describe('the list of relationships', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let mentor: Actor;
  let profile: Id;

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    ({ actor: mentor, profile } = others.mentor(20));
    await others.untilHeard();
  });

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  /** A new pair that goes as far as its number says. */
  async function pair(steps: number): Promise<string> {
    const mentee = others.colleague('RWE');
    await others.untilHeard();
    const relationship = await ask(service, others, mentee, profile);
    const today = new Date().toISOString().slice(0, 10);
    if (steps > 0) await mutate(service, mentor, 'acceptRequest', { relationship });
    if (steps > 1) {
      await mutate(service, mentor, 'recordIntroductoryMeeting', { relationship, heldOn: today, medium: 'PHONE' });
    }
    if (steps > 2) await mutate(service, mentee, 'setGoal', { relationship, statement: 'grow', howIWillKnow: 'I see' });
    if (steps > 3) await promise(mentee, relationship);
    return relationship;
  }

  /** Two promises, of which the leader publishes one and tells where both stand. */
  async function promise(mentee: Actor, relationship: string): Promise<void> {
    await mutate(service, mentee, 'proposeAgreement', { relationship, ...AGREEMENT });
    for (const actor of [mentee, mentor]) await mutate(service, actor, 'signAgreement', { relationship });
    const promised = { relationship, statement: 'speak last', scope: 'INDIVIDUAL', dueOn: '2027-03-31' };
    await mutate(service, mentee, 'makeCommitment', promised);
    const { commitments } = await mutate(service, mentee, 'makeCommitment', promised, 'commitments { id }');
    const [published, kept] = (commitments as { id: string }[]).map(({ id }) => id);
    await mutate(service, mentee, 'publishCommitment', { relationship, commitment: published });
    for (const commitment of [published, kept]) {
      await mutate(service, mentee, 'updateCommitment', { relationship, commitment, status: 'ADOPTED' });
    }
  }

  /** Everything that the projection keeps for lists. */
  const everyRow = async (): Promise<readonly { readonly relationship_id: Id }[]> => [
    ...(await others.rows<{ relationship_id: Id }>(ROWS)),
    ...(await others.rows<{ relationship_id: Id }>(PUBLISHED)),
  ];

  const caughtUp = (): Promise<void> =>
    eventually(async () => expect((await service.app.get(Backlog).measure())['relationship-list']).toBe(0), 20_000);

  it('is the same when it is rebuilt from zero while people go on working (guarantee 3)', async () => {
    for (const steps of [0, 1, 2, 4]) await pair(steps);
    await caughtUp();
    const live = await everyRow();
    expect(live).toHaveLength(5);
    expect(live.at(-1)).toMatchObject({ scope: 'INDIVIDUAL', status: 'ADOPTED' });

    await rebuild(service.app.get(Database), service.app.get(RelationshipListProjection));
    const meanwhile = localId('Relationship', await pair(3));
    await caughtUp();
    const rebuilt = await everyRow();
    expect(rebuilt.filter((row) => row.relationship_id !== meanwhile)).toEqual(live);
    expect(rebuilt).toHaveLength(6);
  });

  it('is the same when it is written anew from long stretches, in which each history is read to its end at once', async () => {
    await caughtUp();
    const live = await everyRow();
    const { revisions } = await service.app.get(EventStore).movedSince({ prefix: STREAM_PREFIX, max: 1_000 });
    const list = service.app.get(RelationshipListProjection);
    await service.app.get(Database).transaction(SERVICE, async (tx) => {
      await list.clear(tx);
      await list.catchUp(tx, revisions);
      // What is there already need not be read again, and stays as it is.
      await list.catchUp(tx, revisions);
    });
    expect(await everyRow()).toEqual(live);
  });

  it('is written anew on start when a release keeps more in it than what is there', async () => {
    await caughtUp();
    const live = await everyRow();
    await service.stop();
    await others.rows(`UPDATE subscriptions SET version = 1 WHERE name = 'relationship-list'`);
    await others.rows(`UPDATE relationships SET mentee_organisation = '', risks = '{}', next_due_at = 'infinity'`);
    await others.rows('DELETE FROM published_commitments');
    await others.rows('DELETE FROM due');
    service = await startRelationships(databases);
    await eventually(async () => expect(await everyRow()).toEqual(live), 20_000);
    const [due] = await others.rows<{ n: number }>('SELECT count(*)::int AS n FROM due');
    expect(due?.n).toBeGreaterThan(0);
    const [kept] = await others.rows(`SELECT version FROM subscriptions WHERE name = 'relationship-list'`);
    expect(kept).toEqual({ version: service.app.get(RelationshipListProjection).version });
  });

  it('equals, row by row, what the streams tell', async () => {
    await caughtUp();
    const store = service.app.get(RelationshipStore);
    for (const row of await others.rows<{ relationship_id: Id; revision: string; status: string }>(ROWS)) {
      const { state, revision } = await store.load(row.relationship_id);
      expect({ revision: row.revision, status: row.status }).toEqual({
        revision: String(revision),
        status: state?.status,
      });
    }
  });

  it('holds nothing that anyone wrote, not even sealed', async () => {
    await caughtUp();
    const [row] = await others.rows<{ n: string }>(
      `SELECT count(*) AS n FROM relationships r LEFT JOIN published_commitments p USING (relationship_id)
        WHERE outline::text || coalesce(p::text, '') ~ '"sealed"|speak last'`,
    );
    expect(row?.n).toBe('0');
  });

  it('is read page by page, newest first, each relationship once', async () => {
    await caughtUp();
    const query = `query ($after: String) { myRelationships(first: 2, after: $after) {
      edges { node { id requestedAt nextSteps { action } } } pageInfo { hasNextPage endCursor } } }`;
    interface Page {
      edges: { node: { id: string; requestedAt: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    }
    const seen: { id: string; requestedAt: string }[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const answer = await service.query<{ myRelationships: Page }>(mentor, query, { after });
      const page = answer.data?.myRelationships as Page;
      seen.push(...page.edges.map((edge) => edge.node));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(new Set(seen.map((node) => node.id)).size).toBe(5);
    expect([...seen].sort((a, b) => b.requestedAt.localeCompare(a.requestedAt))).toEqual(seen);
    const tooMany = await service.query(mentor, '{ relationships(first: 101) { edges { node { id } } } }');
    expect(tooMany.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const forged = await service.query(mentor, '{ relationships(after: "forged") { edges { node { id } } } }');
    expect(forged.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  describe('behind the first wall (guarantee 11)', () => {
    const listed = async (actor: Actor, table = 'relationships'): Promise<number> => {
      const read = `SELECT 1 FROM ${table}`;
      return (await service.app.get(Database).transaction(actor, (tx) => tx.query<unknown[]>(read))).length;
    };

    it('the database itself shows rows to the pair and the scheme’s coordinators only', async () => {
      await caughtUp();
      const owner = 'RWE';
      expect(await listed(mentor)).toBe(5);
      expect(await listed(someone(owner, [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: owner }]))).toBe(5);
      const oneScheme = { role: 'SCHEME_COORDINATOR', organisation: owner } as const;
      expect(await listed(someone(owner, [{ ...oneScheme, scheme: others.scheme }]))).toBe(5);
      expect(await listed(someone(owner, [{ ...oneScheme, scheme: others.pool }]))).toBe(0);
      expect(await listed(someone('RT5', [{ role: 'ORGANISATION_ADMINISTRATOR', organisation: 'RT5' }]))).toBe(0);
      expect(await listed(someone(owner))).toBe(0);
      const published = (actor: Actor): Promise<number> => listed(actor, 'published_commitments');
      expect(await published(someone(owner, [{ ...oneScheme, scheme: others.scheme }]))).toBe(1);
      for (const actor of [mentor, someone(owner), someone(owner, [{ ...oneScheme, scheme: others.pool }])]) {
        expect(await published(actor)).toBe(0);
      }
    });

    it('nobody but the pair can fetch a key, so the history is unreadable to all others', async () => {
      const { state, id } = await service.app.get(RelationshipStore).load(localId('Relationship', await pair(0)));
      const letter = state?.letter as SealedText;
      const texts = service.app.get(PairTexts);
      const readBy = async (actor: Actor) => [letter].map(await texts.opener(actor, id, [letter]));
      expect(await readBy(mentor)).toMatchObject([{ erased: false, text: expect.any(String) }]);
      const coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);
      for (const actor of [coordinator, someone('RWE'), someone('509')]) {
        expect(await readBy(actor)).toEqual([{ text: null, erased: true }]);
        const keys = await service.app
          .get(Database)
          .transaction(actor, (tx) => tx.query<unknown[]>('SELECT id FROM sealed_text_keys'));
        expect(keys).toEqual([]);
      }
    });

    it('no actor reads or moves what the service keeps for itself', async () => {
      const database = service.app.get(Database);
      const known = ['known_memberships', 'known_shares', 'known_schemes', 'known_participants'];
      const tables = ['places', 'place_locks', 'subscriptions', ...known];
      for (const table of tables) {
        const rows = await database.transaction(mentor, (tx) => tx.query<unknown[]>(`SELECT 1 FROM ${table}`));
        expect(rows).toEqual([]);
      }
    });
  });

  it('goes on where a history reaches beyond all dates, as earlier releases let it', async () => {
    const store = service.app.get(RelationshipStore);
    const told = async (events: (relationshipId: Id) => readonly RelationshipEvent[]): Promise<Id> => {
      const id = newId();
      const nothing = { id, state: null, revision: null, events: [], commands: new Set<Id>() };
      await store.append(nothing, events(id), { actor: null, commandId: newId() });
      return id;
    };
    const longAgo = await told((relationshipId) => [
      {
        type: 'ExistingPairRegistered',
        data: {
          ...{ at: at.request, by: 'MENTOR', relationshipId, scheme: reverseScheme, mentor: amina, mentee: daniel },
          ...{ since: '0000-01-01', pool: null, share: null, sponsor: null },
        },
      },
      { type: 'ExistingPairConfirmed', data: { at: at.accept, by: 'MENTEE', complete: true } },
      {
        type: 'SessionRecorded',
        data: { at: at.later, by: 'MENTOR', sessionId: newId(), heldOn: '0000-01-02', medium: 'VIDEO', minutes: 60 },
      },
    ]);
    const forEver = await told((relationshipId) => [
      ...histories.held.map((event) =>
        event.type === 'MentoringRequested' ? { ...event, data: { ...event.data, relationshipId } } : event,
      ),
      { type: 'RelationshipExtended', data: { at: at.later, by: 'MENTOR', sessions: 0, months: 2_000_000_000 } },
    ]);
    const next = localId('Relationship', await pair(1));
    await caughtUp();
    const rows = await others.rows(
      `SELECT relationship_id AS id, last_met_on::text AS met, next_due_at::text AS due FROM relationships
        WHERE relationship_id = ANY ($1::uuid[])`,
      [[longAgo, forEver, next]],
    );
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ id: longAgo, met: '-infinity', due: 'infinity' });
    expect(rows).toContainEqual({ id: forEver, met: '2026-11-12', due: expect.any(String) });
    expect(await service.app.get(Metrics).registry.metrics()).toMatch(/pairwell_faulty_relationships_total\S* [1-9]/);
  });
});
