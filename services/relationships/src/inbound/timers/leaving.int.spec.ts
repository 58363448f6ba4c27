import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SchemeChanged } from '@pairwell/contracts';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { globalId, localId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import pg from 'pg';
import { RelationshipStore } from '../../application/relationship-store.port.js';
import type { Relationship } from '../../domain/relationship.js';
import { AGREEMENT, ask, mutate, someone, type OtherServices, type Outcome } from '../../given/platform.given.js';
import { TwoInstances } from '../../given/two-instances.given.js';

const today = (): string => new Date().toISOString().slice(0, 10);

interface Pair {
  readonly id: string;
  readonly mentor: Actor;
  readonly mentee: Actor;
}

/** A scheme with one mentor at a time, whose pool is shared for one place; two instances share everything. */
describe('when one of a pair leaves their organisation', () => {
  let two: TwoInstances;
  let service: ServiceUnderTest;
  let others: OtherServices;
  let coordinator: Actor;

  beforeAll(async () => {
    const settings = { ...SchemeChanged.sample.settings, concurrentMentorsPerMentee: 1 };
    two = await TwoInstances.begin({ settings });
    ({ first: service, others } = two);
    others.shareIs({ places: 1 });
    coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE', scheme: others.scheme }]);
  }, 120_000);

  afterAll(() => two?.end());

  /** A pair that has agreed; the mentor is of RWE. */
  async function activePair(menteesOrganisation: string): Promise<Pair> {
    const { actor: mentor, profile } = others.mentor();
    const mentee = others.colleague(menteesOrganisation);
    await others.untilHeard();
    const id = await ask(service, others, mentee, profile);
    const act = (actor: Actor, mutation: string, input: object = {}): Promise<Outcome> =>
      mutate(service, actor, mutation, { relationship: id, ...input });
    await act(mentor, 'acceptRequest');
    await act(mentor, 'recordIntroductoryMeeting', { heldOn: today(), medium: 'VIDEO' });
    await act(mentee, 'proposeAgreement', AGREEMENT);
    await act(mentee, 'signAgreement');
    expect(await act(mentor, 'signAgreement')).toMatchObject({ status: 'ACTIVE' });
    return { id, mentor, mentee };
  }

  /** Identity tells that the membership is removed; answers it once this service has heard so. */
  async function leaves(actor: Actor, change: { readonly membershipId?: Id } = {}): Promise<Id> {
    const membershipId = others.membershipIs(actor, { ...change, status: 'ENDED' });
    await others.untilHeard();
    return membershipId;
  }

  async function stateOf(id: string): Promise<Relationship | null> {
    return (await service.app.get(RelationshipStore).load(localId('Relationship', id))).state;
  }

  const timesEnded = async (id: string): Promise<number> => {
    const { events } = await service.app.get(RelationshipStore).load(localId('Relationship', id));
    return events.filter(({ type }) => type === 'RelationshipEnded').length;
  };

  const becomes = (id: string, expected: Partial<Relationship>): Promise<void> =>
    eventually(async () => expect(await stateOf(id)).toMatchObject(expected), 20_000);

  /** What was planned for the end of that membership has been seen to. */
  const seenTo = (membership: Id): Promise<void> =>
    eventually(async () => {
      const planned = await others.rows<{ done: boolean }>(
        `SELECT done_at IS NOT NULL AS done FROM due WHERE kind = 'MEMBERSHIP_ENDED' AND subject = $1`,
        [membership],
      );
      expect(planned.length).toBeGreaterThan(0);
      expect(planned.every(({ done }) => done)).toBe(true);
    }, 20_000);

  const placesOf = (id: string): Promise<unknown[]> =>
    others.rows('SELECT stage FROM places WHERE relationship_id = $1', [localId('Relationship', id)]);

  async function rematchList(): Promise<string[]> {
    const query = 'query ($scheme: ID!) { rematchList(scheme: $scheme) { edges { node { id } } } }';
    interface Listed {
      readonly rematchList: { readonly edges: readonly { readonly node: { readonly id: string } }[] };
    }
    const { data } = await service.query<Listed>(coordinator, query, { scheme: globalId('Scheme', others.scheme) });
    return (data?.rematchList.edges ?? []).map(({ node }) => node.id);
  }

  it('a mentor: the pair ends with that cause, and the mentee is to be offered another one', async () => {
    const { id, mentor, mentee } = await activePair('RT5');
    await leaves(mentor);
    await becomes(id, { status: 'ENDED', endCause: 'MENTOR_LEFT', rematch: 'WANTED' });
    await eventually(async () => expect(await rematchList()).toEqual([id]));
    const query =
      'query ($id: ID!) { relationship(id: $id) { endCause history { sentence } nextSteps { action by } } }';
    const { data } = await service.query<{ relationship: object }>(coordinator, query, { id });
    expect(data?.relationship).toMatchObject({
      endCause: 'MENTOR_LEFT',
      history: expect.arrayContaining([{ sentence: 'The relationship ended: the mentor has left.' }]),
      nextSteps: expect.arrayContaining([{ action: 'SETTLE_REMATCH', by: 'COORDINATOR' }]),
    });
    const nudges = async (): Promise<unknown[]> =>
      (await others.told('relationships.nudges'))
        .filter(({ data: nudge }) => nudge['relationshipId'] === localId('Relationship', id))
        .flatMap(({ data: { kind, recipient } }) =>
          kind === 'REMATCH' || kind === 'CLOSED' ? [{ kind, recipient }] : [],
        );
    await eventually(async () =>
      expect(await nudges()).toEqual([{ kind: 'REMATCH', recipient: { is: 'PERSON', person: mentee.id } }]),
    );
  });

  it('a mentor: the place of the share and the one of the mentee are free for another pair', async () => {
    const { id, mentor, mentee } = await activePair('RT5');
    expect(await placesOf(id)).toEqual([{ stage: 'TAKEN' }]);
    await leaves(mentor);
    await becomes(id, { status: 'ENDED' });
    await eventually(async () => expect(await placesOf(id)).toEqual([]));
    const another = others.mentor();
    await others.untilHeard();
    const next = await ask(service, others, mentee, another.profile);
    expect(await mutate(service, another.actor, 'acceptRequest', { relationship: next })).toMatchObject({
      status: 'ACCEPTED',
    });
  });

  it('a mentee: the pair ends with that cause, and nobody looks for another mentor', async () => {
    const { id, mentee } = await activePair('RWE');
    await leaves(mentee);
    await becomes(id, { status: 'ENDED', endCause: 'MENTEE_LEFT', rematch: null });
    await eventually(async () => expect(await placesOf(id)).toEqual([]));
    expect(await rematchList()).not.toContain(id);
  });

  it('what still waits for an answer lapses: a request, and a question', async () => {
    const { actor: mentor, profile } = others.mentor();
    const [asker, curious] = [others.colleague('RWE'), others.colleague('RWE')];
    await others.untilHeard();
    const request = await ask(service, others, asker, profile);
    const wanted = { mentorProfile: globalId('MentorProfile', profile), scheme: globalId('Scheme', others.scheme) };
    const enquiry = await mutate(service, curious, 'askQuestion', { ...wanted, question: 'Do you know research?' });
    await leaves(mentor);
    for (const id of [request, String(enquiry.id)]) await becomes(id, { status: 'LAPSED' });
    await eventually(async () => expect(await placesOf(request)).toEqual([]));
  });

  it('a sponsor: a coordinator approves in their place, also where the sponsor had left before the request came', async () => {
    const settings = { ...SchemeChanged.sample.settings, concurrentMentorsPerMentee: 1 };
    others.schemeIs({ settings: { ...settings, sponsorApproves: true } });
    const { profile } = others.mentor();
    const sponsor = others.colleague('RT5');
    const [asker, late] = [others.colleague('RT5', sponsor.id), others.colleague('RT5', sponsor.id)];
    await others.untilHeard();
    const request = await ask(service, others, asker, profile);
    expect(await stateOf(request)).toMatchObject({ sponsor: sponsor.id });
    await leaves(sponsor);
    await becomes(request, { status: 'REQUESTED', sponsor: null });
    const second = await ask(service, others, late, profile);
    await becomes(second, { status: 'REQUESTED', sponsor: null });
    for (const id of [request, second]) {
      expect(await mutate(service, sponsor, 'approveRequest', { relationship: id }).catch(String)).toContain(
        'FORBIDDEN_OR_NOT_FOUND',
      );
      expect(await mutate(service, coordinator, 'approveRequest', { relationship: id })).toMatchObject({
        status: 'REQUESTED',
      });
      expect(await stateOf(id)).toMatchObject({ approvals: [{ as: 'SPONSOR' }] });
    }
    others.schemeIs({ settings });
    await others.untilHeard();
  });

  it('somebody with a second membership there stays until that ends too, and another organisation changes nothing', async () => {
    const { id, mentor } = await activePair('RWE');
    const second = others.membershipIs(mentor, { membershipId: newId() });
    const elsewhere = { ...mentor, organisation: '509' };
    others.membershipIs(elsewhere);
    await others.untilHeard();
    await seenTo(await leaves(mentor));
    await seenTo(await leaves(elsewhere));
    expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE' });
    await leaves(mentor, { membershipId: second });
    await becomes(id, { status: 'ENDED', endCause: 'MENTOR_LEFT' });
  });

  it('somebody who is back before anything was done stays', async () => {
    const { id, mentor } = await activePair('RWE');
    await nobodyActs();
    const membership = await leaves(mentor);
    others.membershipIs(mentor, { status: 'ACTIVE' });
    await others.untilHeard();
    await everybodyActs();
    await seenTo(membership);
    expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE' });
    await leaves(mentor);
    await becomes(id, { status: 'ENDED', endCause: 'MENTOR_LEFT' });
  });

  it('it is done once, also when both instances believe that it is their turn', async () => {
    const pairs = [await activePair('RWE'), await activePair('RWE'), await activePair('RWE')];
    for (const { mentor } of pairs) others.membershipIs(mentor, { status: 'ENDED' });
    const heard = others.untilHeard();
    // The lease of whoever works is taken away again and again, so that the two overlap.
    for (let round = 0; round < 10; round += 1) await everybodyActs();
    await heard;
    for (const { id } of pairs) {
      await becomes(id, { status: 'ENDED' });
      expect(await timesEnded(id)).toBe(1);
    }
  });

  it('it is tried again after a fault', async () => {
    const { id, mentor } = await activePair('RWE');
    const superuser = new pg.Client({ connectionString: two.databases.store.superuserUrl });
    await superuser.connect();
    await superuser.query(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`);
    await superuser.query(`CREATE TRIGGER refuse BEFORE INSERT ON event_store_events
      FOR EACH ROW WHEN (NEW.type = 'RelationshipEnded') EXECUTE FUNCTION refuse()`);
    const membership = await leaves(mentor);
    await eventually(async () => {
      const failed = 'SELECT 1 FROM due WHERE subject = $1 AND attempts > 0';
      expect(await others.rows(failed, [membership])).toHaveLength(1);
    }, 20_000);
    expect(await stateOf(id)).toMatchObject({ status: 'ACTIVE' });
    await superuser.query('DROP TRIGGER refuse ON event_store_events');
    await superuser.end();
    await becomes(id, { status: 'ENDED', endCause: 'MENTOR_LEFT' });
    expect(await timesEnded(id)).toBe(1);
  });

  it('a relationship that comes into the list after its mentee has left is told too', async () => {
    const { id } = await activePair('RWE');
    const gone = others.colleague('RWE');
    await others.untilHeard();
    await seenTo(await leaves(gone));
    const { events } = await service.app.get(RelationshipStore).load(localId('Relationship', id));
    const [first] = events;
    if (first?.type !== 'MentoringRequested') throw new Error('this history begins otherwise');
    const late = newId();
    const begun = { ...first.data, relationshipId: late, mentee: { person: gone.id, organisation: 'RWE' } };
    const nothing = { id: late, state: null, revision: null, events: [], commands: new Set<Id>() };
    const cause = { actor: gone.id, commandId: newId() };
    await service.app.get(RelationshipStore).append(nothing, [{ ...first, data: begun }], cause);
    await becomes(globalId('Relationship', late), { status: 'LAPSED' });
  });

  /** Takes the right to act from both instances, as if somebody else held it. */
  async function nobodyActs(): Promise<void> {
    await others.rows(
      `INSERT INTO relay_leases (name, holder, expires_at) VALUES ('deadlines', $1, clock_timestamp() + interval '1 hour')
       ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at`,
      [newId()],
    );
    for (const { url } of two.instances) {
      await eventually(async () => {
        const ready = (await (await fetch(`${url}/health/ready`)).json()) as { info: Record<string, object> };
        expect(ready.info['deadlines']).toMatchObject({ state: 'standing by' });
      }, 20_000);
    }
  }

  async function everybodyActs(): Promise<void> {
    await others.rows(`DELETE FROM relay_leases WHERE name = 'deadlines'`);
  }
});
