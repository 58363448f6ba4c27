import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  mutate,
  OtherServices,
  persistently,
  startRelationships,
  takeBackNeverAgain,
  testDatabases,
  type Outcome,
  type TestDatabases,
} from '../../given/platform.given.js';

describe('the wish never to be paired again', () => {
  let databases: TestDatabases;
  let service: ServiceUnderTest;
  let others: OtherServices;
  const another = newId();

  beforeAll(async () => {
    databases = await testDatabases();
    service = await startRelationships(databases);
    others = await OtherServices.begin(databases);
    others.schemeIs({ schemeId: another });
    await others.untilHeard();
  }, 60_000);

  afterAll(async () => {
    await others?.end();
    await service?.stop();
    await databases?.drop();
  });

  interface Two {
    readonly mentor: Actor;
    readonly mentee: Actor;
    readonly profile: Id;
  }
  async function two(): Promise<Two> {
    const { actor: mentor, profile } = others.mentor();
    const mentee = others.colleague('RT5');
    await others.untilHeard();
    return { mentor, mentee, profile };
  }
  const wanted = ({ profile }: Two, scheme = others.scheme): Record<string, string> => ({
    mentorProfile: globalId('MentorProfile', profile),
    scheme: globalId('Scheme', scheme),
  });
  const says = (actor: Actor, mutation: string, relationship: unknown): Promise<Outcome> =>
    mutate(service, actor, mutation, { relationship });

  const takesBack = (actor: Actor, other: Actor, key?: string): Promise<Outcome> =>
    takeBackNeverAgain(service, actor, other.id, key);

  interface Said {
    readonly person: { readonly id: string };
    readonly relationships: readonly { readonly id: string }[];
  }
  /** With whom somebody has said it, and in how many relationships that the list shows by now. */
  async function saidBy(actor: Actor): Promise<readonly (readonly [string, number])[]> {
    const query = '{ myNeverAgain { person { id } relationships { id } } }';
    const { data } = await service.query<{ myNeverAgain: Said[] }>(actor, query);
    return (data?.myNeverAgain ?? []).map(({ person, relationships }) => [person.id, relationships.length]);
  }

  it('stops the acceptance of what waits in another scheme, without telling why; it can be withdrawn', async () => {
    const pair = await two();
    const here = await ask(service, others, pair.mentee, pair.profile);
    const asked = { ...wanted(pair, another), letter: 'There too?' };
    const there = await persistently(service, pair.mentee, 'requestMentoring', asked);
    expect(await says(pair.mentee, 'neverPairAgain', here)).toMatchObject({ status: 'REQUESTED' });
    for (const relationship of [here, there.id]) {
      const refused = await says(pair.mentor, 'acceptRequest', relationship);
      expect(refused.code).toBe('NOT_POSSIBLE_NOW');
      expect(refused.message).not.toMatch(/never|wish|ask/i);
      expect(await says(pair.mentee, 'withdrawRequest', relationship)).toMatchObject({ status: 'WITHDRAWN' });
    }
  });

  it('is taken back by whoever said it about the other, wherever they did; it holds until both have', async () => {
    const pair = await two();
    const here = await ask(service, others, pair.mentee, pair.profile);
    const asked = { ...wanted(pair, another), letter: 'There too?' };
    const there = await persistently(service, pair.mentee, 'requestMentoring', asked);
    for (const relationship of [here, there.id]) await says(pair.mentee, 'neverPairAgain', relationship);
    await says(pair.mentor, 'neverPairAgain', here);
    const [mentor, mentee] = [pair.mentor, pair.mentee].map(({ id }) => globalId('Person', id));
    await eventually(async () => expect(await saidBy(pair.mentee)).toEqual([[mentor, 2]]));
    expect(await saidBy(pair.mentor)).toEqual([[mentee, 1]]);
    const key = newId();
    const done = await takesBack(pair.mentee, pair.mentor, key);
    const relationships = [here, there.id].map((id) => ({ id }));
    expect(done).toMatchObject({ person: { id: mentor }, relationships: expect.arrayContaining(relationships) });
    expect(await takesBack(pair.mentee, pair.mentor, key)).toEqual(done);
    expect(await saidBy(pair.mentee)).toEqual([]);
    expect(await saidBy(pair.mentor)).toEqual([[mentee, 1]]);
    expect((await says(pair.mentor, 'acceptRequest', here)).code).toBe('NOT_POSSIBLE_NOW');
    await takesBack(pair.mentor, pair.mentee);
    expect(await says(pair.mentor, 'acceptRequest', here)).toMatchObject({ status: 'ACCEPTED' });
  });

  it('is not there to take back for whoever never said it, though the other has', async () => {
    const pair = await two();
    const here = await ask(service, others, pair.mentee, pair.profile);
    await says(pair.mentee, 'neverPairAgain', here);
    const refused = await takesBack(pair.mentor, pair.mentee);
    expect(refused.code).toBe('NOT_POSSIBLE_NOW');
    expect(await takesBack(pair.mentor, others.colleague('RT5'))).toEqual(refused);
    expect((await says(pair.mentor, 'acceptRequest', here)).code).toBe('NOT_POSSIBLE_NOW');
  });

  it('is found and can be taken back though the record of the relationship is gone in which it was said', async () => {
    const pair = await two();
    await others.rows(`INSERT INTO never_again (asked_by, other) VALUES ('${pair.mentee.id}', '${pair.mentor.id}')`);
    const request = { ...wanted(pair), letter: 'May I?' };
    expect((await mutate(service, pair.mentee, 'requestMentoring', request)).code).toBe('MENTOR_NOT_AVAILABLE');
    const mentor = globalId('Person', pair.mentor.id);
    expect(await saidBy(pair.mentee)).toEqual([[mentor, 0]]);
    expect(await saidBy(pair.mentor)).toEqual([]);
    expect(await takesBack(pair.mentee, pair.mentor)).toMatchObject({ person: { id: mentor }, relationships: [] });
    expect(await saidBy(pair.mentee)).toEqual([]);
    expect(await persistently(service, pair.mentee, 'requestMentoring', request)).toMatchObject({
      status: 'REQUESTED',
    });
  });

  it('stops the confirmation of a pair that was registered', async () => {
    const pair = await two();
    const told = { mentee: globalId('Person', pair.mentee.id), menteeOrganisation: 'RT5', since: '2026-01-05' };
    const registered = await persistently(service, pair.mentee, 'registerExistingPair', { ...wanted(pair), ...told });
    await says(pair.mentor, 'neverPairAgain', registered.id);
    expect((await says(pair.mentor, 'confirmExistingPair', registered.id)).code).toBe('NOT_POSSIBLE_NOW');
    expect(await says(pair.mentor, 'denyExistingPair', registered.id)).toMatchObject({ status: 'DECLINED' });
  });

  it('holds at once, stops further questions and new requests, and needs no list to do so', async () => {
    const pair = await two();
    const question = { ...wanted(pair), question: 'Do you know paediatrics?' };
    const enquiry = await persistently(service, pair.mentee, 'askQuestion', question);
    await says(pair.mentor, 'neverPairAgain', enquiry.id);
    expect((await mutate(service, pair.mentee, 'askQuestion', question)).code).toBe('MENTOR_NOT_AVAILABLE');
    // As a rebuild leaves it until it has caught up.
    await others.rows('DELETE FROM relationships');
    const request = { ...wanted(pair, another), letter: 'May I?' };
    expect((await mutate(service, pair.mentee, 'requestMentoring', request)).code).toBe('MENTOR_NOT_AVAILABLE');
  });
});
