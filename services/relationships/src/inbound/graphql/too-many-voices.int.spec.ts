import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Actor } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { eventually } from '@pairwell/testing';
import {
  ask,
  mutate,
  OtherServices,
  persistently,
  someone,
  startRelationships,
  testDatabases,
  type TestDatabases,
} from '../../given/platform.given.js';

let databases: TestDatabases;
let service: ServiceUnderTest;
let others: OtherServices;
let mentee: Actor;
const mentors: Actor[] = [];
const pairs: string[] = [];
const coordinator = someone('RWE', [{ role: 'SCHEME_COORDINATOR', organisation: 'RWE' }]);

beforeAll(async () => {
  databases = await testDatabases();
  service = await startRelationships(databases);
  others = await OtherServices.begin(databases);
  mentee = others.colleague('RT5');
});

afterAll(async () => {
  await others?.end();
  await service?.stop();
  await databases?.drop();
});

/** One more mentor is asked. */
async function asks(scheme = others.scheme): Promise<string> {
  const { actor, profile } = others.mentor();
  await others.untilHeard();
  const asked = {
    mentorProfile: globalId('MentorProfile', profile),
    scheme: globalId('Scheme', scheme),
    letter: 'May I?',
  };
  const id =
    scheme === others.scheme
      ? await ask(service, others, mentee, profile)
      : String((await persistently(service, mentee, 'requestMentoring', asked)).id);
  mentors.push(actor);
  pairs.push(id);
  return id;
}

/** The warning that somebody sees on a relationship; null where there is none. */
async function warning(actor: Actor, id: string | undefined): Promise<unknown> {
  const query = 'query ($id: ID!) { relationship(id: $id) { tooManyVoices { code mentors message } } }';
  const { data } = await service.query<{ relationship: { tooManyVoices: unknown } }>(actor, query, { id });
  return data?.relationship.tooManyVoices;
}

const accept = (place: number): Promise<unknown> =>
  mutate(service, mentors[place] as Actor, 'acceptRequest', { relationship: pairs[place] });

describe('too many voices', () => {
  it('are not warned of with one mentor', async () => {
    await asks();
    await accept(0);
    await eventually(async () => expect(await warning(mentee, pairs[0])).toBeNull());
    expect(await warning(coordinator, pairs[0])).toBeNull();
  });

  it('are warned of before the second mentor is chosen, where the scheme allows no more than two', async () => {
    await asks();
    const expected = { code: 'TOO_MANY_VOICES', mentors: 2, message: expect.stringMatching(/^[A-Z].*\.$/) };
    await eventually(async () => expect(await warning(mentee, pairs[1])).toEqual(expected));
    await eventually(async () => expect(await warning(coordinator, pairs[1])).toEqual(expected));
    expect(await warning(mentee, pairs[0])).toBeNull();
    const answer = await mutate(
      service,
      mentors[1] as Actor,
      'acceptRequest',
      { relationship: pairs[1] },
      'status tooManyVoices { code }',
    );
    expect(answer).toMatchObject({ status: 'ACCEPTED', tooManyVoices: null });
  });

  it('are warned of on each of the relationships, in lists as in the detail, and never to a mentor', async () => {
    await eventually(async () => expect(await warning(mentee, pairs[0])).toMatchObject({ mentors: 2 }));
    const list = '{ myRelationships(first: 10) { edges { node { tooManyVoices { mentors } } } } }';
    expect((await service.query(mentee, list)).data).toEqual({
      myRelationships: {
        edges: [{ node: { tooManyVoices: { mentors: 2 } } }, { node: { tooManyVoices: { mentors: 2 } } }],
      },
    });
    for (const place of [0, 1]) expect(await warning(mentors[place] as Actor, pairs[place])).toBeNull();
  });

  it('are counted over all schemes for the mentee, and for coordinators over those that they coordinate', async () => {
    const elsewhere = newId();
    others.schemeIs({ schemeId: elsewhere, organisation: 'RT5', pools: [others.pool] });
    await asks(elsewhere);
    await eventually(async () => expect(await warning(mentee, pairs[2])).toMatchObject({ mentors: 3 }));
    const theirs = someone('RT5', [{ role: 'SCHEME_COORDINATOR', organisation: 'RT5' }]);
    await eventually(async () => expect(await warning(theirs, pairs[2])).toBeNull());
    const both = { ...theirs, grants: [...theirs.grants, ...coordinator.grants] };
    expect(await warning(both, pairs[2])).toMatchObject({ mentors: 3 });
  });

  it('are not warned of any more once a relationship is over', async () => {
    await mutate(service, mentee, 'endRelationship', { relationship: pairs[0], cause: 'NO_FAULT' });
    expect(await warning(mentee, pairs[0])).toBeNull();
    await eventually(async () => expect(await warning(mentee, pairs[1])).toBeNull());
  });
});
