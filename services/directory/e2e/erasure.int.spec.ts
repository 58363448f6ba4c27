import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryErased, ErasureRequested, MenteeProfileChanged, MentorProfileChanged } from '@pairwell/contracts';
import { newId, type Id } from '@pairwell/kernel';
import { EventLog, toLogMessage } from '@pairwell/messaging';
import { eventually } from '@pairwell/testing';
import { DirectoryWorld, membershipOf } from './directory-world.js';
import { consultant, director, nurse, rweCoordinator, technician } from './people.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
}, 60_000);
afterAll(() => world.end());

const rows = <Row = Record<string, unknown>>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  world.asService((tx) => tx.query<Row[]>(sql, parameters));

/** Identity asks; resolves when the directory has heard it so often. */
async function erase(person: Id, times = 1): Promise<void> {
  const data = {
    requestId: '0c8a5ab0-6a0e-4c0e-9a53-3f6d3f1a9d77',
    personId: person,
    requestedAt: '2026-11-20T09:30:00Z',
  };
  const { type, version, topic } = ErasureRequested;
  const told = {
    id: newId(),
    type,
    version,
    topic,
    key: person,
    aggregateVersion: times,
    occurredAt: data.requestedAt,
  };
  await world.service.app.get(EventLog).publish([toLogMessage({ ...told, source: 'identity', data }, topic)]);
  await eventually(async () => expect(await confirmationsOf(person)).toHaveLength(times), 20_000);
}

const confirmationsOf = (person: Id): Promise<{ body: string }[]> =>
  rows(`SELECT body FROM outbox WHERE topic = 'directory.erasures' AND key = $1`, [person]);

/** The last that others were told of a profile. */
async function toldOf(id: string): Promise<unknown> {
  const told = await rows<{ body: string }>('SELECT body FROM outbox WHERE key = $1 ORDER BY sequence', [id]);
  return JSON.parse(told.at(-1)?.body ?? 'null') as unknown;
}

describe('whoever is erased (guarantee 21)', () => {
  it('has a profile of which nothing is left, in no pool and no scheme, and others are told so in codes', async () => {
    const scheme = await world.mutate(rweCoordinator, 'createScheme', {
      organisation: 'RWE',
      name: 'Scheme',
      kind: 'TRADITIONAL',
    });
    await world.mutate(rweCoordinator, 'openScheme', { scheme: scheme.id });
    const pool = await world.mutate(rweCoordinator, 'createPool', {
      organisation: 'RWE',
      name: 'Pool',
      schemes: [scheme.id],
    });
    const profile = await world.mutate(technician, 'publishMentorProfile', {
      ...{ displayName: 'CANARY-NAME', headline: 'CANARY-HEADLINE', offers: ['DIGITAL'], languages: ['EN', 'GU'] },
      ...{ consentToBeFound: true, idempotencyKey: 'CANARY-KEY' },
    });
    const wish = await world.mutate(technician, 'saveMenteeProfile', { needs: ['DIGITAL'] });
    await world.mutate(technician, 'applyToScheme', { scheme: scheme.id, as: 'MENTOR' });
    await world.mutate(rweCoordinator, 'addToPool', { pool: pool.id, mentorProfile: profile.id });

    await erase(technician.id);

    const tables = [
      'mentor_profiles',
      'mentee_profiles',
      'participations',
      'pool_mentors',
      'idempotency_keys',
      'outbox',
    ];
    const left = await Promise.all(
      tables.map((table) => rows<{ row: string }>(`SELECT t::text AS row FROM ${table} t`)),
    );
    expect(JSON.stringify(left)).not.toMatch(/CANARY/i);
    expect(
      await rows('SELECT status, offers, languages, grade FROM mentor_profiles WHERE person_id = $1', [technician.id]),
    ).toEqual([{ status: 'WITHDRAWN', offers: [], languages: [], grade: null }]);
    const [ids] = await rows<{ mentor: string; mentee: string }>(
      `SELECT m.id AS mentor, e.id AS mentee FROM mentor_profiles m JOIN mentee_profiles e USING (person_id) WHERE person_id = $1`,
      [technician.id],
    );
    expect(MentorProfileChanged.schema.parse(await toldOf(ids?.mentor ?? ''))).toMatchObject({
      status: 'WITHDRAWN',
      offers: [],
    });
    expect(MenteeProfileChanged.schema.parse(await toldOf(ids?.mentee ?? ''))).toMatchObject({
      status: 'WITHDRAWN',
      needs: [],
    });
    expect(wish.id).toBeDefined();
    expect(await rows('SELECT status FROM participations WHERE person_id = $1', [technician.id])).toEqual([
      { status: 'WITHDRAWN' },
    ]);
    expect(
      DirectoryErased.schema.parse(JSON.parse((await confirmationsOf(technician.id))[0]?.body ?? '')),
    ).toMatchObject({
      ...{ personId: technician.id, kept: ['PARTICIPATIONS'] },
      erased: expect.arrayContaining(['PROFILES']),
    });
  });

  it('is erased again with every asking, which changes nothing more; and the words of others stay', async () => {
    await world.mutate(nurse, 'publishMentorProfile', {
      displayName: 'Nurse',
      offers: ['DIGITAL'],
      consentToBeFound: true,
    });
    const profile = await world.mutate(consultant, 'publishMentorProfile', {
      ...{ displayName: 'Consultant', headline: 'Words of another', offers: ['DIGITAL'], consentToBeFound: true },
    });
    await erase(nurse.id);
    const versions = () => rows('SELECT person_id, version FROM mentor_profiles ORDER BY 1');
    const before = await versions();
    await erase(nurse.id, 2);
    expect(await versions()).toEqual(before);
    const kept = await world.get<{ headline: string }>(
      consultant,
      'query($id: ID!) { mentorProfile(id: $id) { headline } }',
      {
        id: profile.id,
      },
    );
    expect(kept.headline).toBe('Words of another');
  });

  it('can publish nothing any more, even before the employer has told that they left', async () => {
    await erase(director.id);
    const document = `mutation($input: SaveMenteeProfileInput!) { saveMenteeProfile(input: $input) { __typename } }`;
    expect(await world.refusedBy(director, document, { input: { needs: ['DIGITAL'] } })).toBe('FORBIDDEN_OR_NOT_FOUND');
    await world.hearOfMembership(membershipOf(director, { status: 'ENDED' }), 2);
    expect(await rows('SELECT status, grade FROM known_memberships WHERE person_id = $1', [director.id])).toEqual([
      { status: 'ENDED', grade: null },
    ]);
  });

  it('may be somebody of whom the directory never heard', async () => {
    const nobody = newId();
    await erase(nobody);
    expect(await rows('SELECT person_id FROM erased_people WHERE person_id = $1', [nobody])).toHaveLength(1);
  });
});
