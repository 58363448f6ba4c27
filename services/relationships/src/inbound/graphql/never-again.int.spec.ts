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

  /** Where somebody has said it, once the list shows so many. */
  async function saidBy(actor: Actor, count: number): Promise<string[]> {
    const read = async (): Promise<string[]> => {
      const { data } = await service.query<{ myNeverAgain: { id: string }[] }>(actor, '{ myNeverAgain { id } }');
      return (data?.myNeverAgain ?? []).map(({ id }) => id).sort();
    };
    await eventually(async () => expect(await read()).toHaveLength(count));
    return read();
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

  it('is taken back by whoever said it, who reads where they have; it holds until both have, wherever they said it', async () => {
    const pair = await two();
    const here = await ask(service, others, pair.mentee, pair.profile);
    const asked = { ...wanted(pair, another), letter: 'There too?' };
    const there = await persistently(service, pair.mentee, 'requestMentoring', asked);
    for (const relationship of [here, there.id]) await says(pair.mentee, 'neverPairAgain', relationship);
    await says(pair.mentor, 'neverPairAgain', here);
    expect(await saidBy(pair.mentee, 2)).toEqual([here, there.id].sort());
    expect(await saidBy(pair.mentor, 1)).toEqual([here]);
    for (const [actor, relationship] of [
      [pair.mentee, here],
      [pair.mentor, here],
    ] as const) {
      expect(await says(actor, 'takeBackNeverPairAgain', relationship)).toMatchObject({ status: 'REQUESTED' });
      expect((await says(actor, 'takeBackNeverPairAgain', relationship)).code).toBe('NOT_POSSIBLE_NOW');
      expect((await says(pair.mentor, 'acceptRequest', here)).code).toBe('NOT_POSSIBLE_NOW');
    }
    expect(await saidBy(pair.mentor, 0)).toEqual([]);
    expect(await saidBy(pair.mentee, 1)).toEqual([there.id]);
    await says(pair.mentee, 'takeBackNeverPairAgain', there.id);
    expect(await says(pair.mentor, 'acceptRequest', here)).toMatchObject({ status: 'ACCEPTED' });
  });

  it('can be taken back where it was said once, though the record of another relationship is gone in which it was too', async () => {
    const pair = await two();
    const here = await ask(service, others, pair.mentee, pair.profile);
    await says(pair.mentee, 'neverPairAgain', here);
    await others.rows(
      `INSERT INTO never_again (asked_by, other) VALUES ('${pair.mentee.id}', '${pair.mentor.id}') ON CONFLICT DO NOTHING`,
    );
    expect((await says(pair.mentor, 'acceptRequest', here)).code).toBe('NOT_POSSIBLE_NOW');
    await says(pair.mentee, 'takeBackNeverPairAgain', here);
    expect(await says(pair.mentor, 'acceptRequest', here)).toMatchObject({ status: 'ACCEPTED' });
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
