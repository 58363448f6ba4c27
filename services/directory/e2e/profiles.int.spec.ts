import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryWorld, membershipOf, type MutationAnswer } from './directory-world.js';
import { consultant, councilAdministrator, director, newcomer, nurse, rweCoordinator, technician } from './people.js';
import { offer } from './story.js';

let world: DirectoryWorld;
beforeAll(async () => {
  world = await DirectoryWorld.begin();
}, 60_000);
afterAll(() => world.end());

describe('a pharmacy technician who offers to mentor', () => {
  let profile: MutationAnswer;

  it('publishes a profile whose grade and staff group are the employer’s word', async () => {
    profile = await world.mutate(technician, 'publishMentorProfile', { ...offer, idempotencyKey: 'first' });
    expect(profile).toMatchObject({ __typename: 'MentorProfile', status: 'PUBLISHED', version: 1 });
    const mine = await world.get<object>(
      technician,
      `{ myProfiles { mentor { id displayName capacity capacityLimit grade { code label } staffGroup { label }
           offers { code label } organisation { code } } mentee { id } participations { id } } }`,
    );
    expect(mine).toEqual({
      mentor: {
        id: profile.id,
        displayName: 'Asha P.',
        capacity: 2,
        capacityLimit: 3,
        grade: { code: 'AFC_4', label: 'Agenda for Change band 4' },
        staffGroup: { label: 'Additional Professional Scientific and Technical' },
        offers: [
          { code: 'LIVED_EXPERIENCE', label: 'Lived experience of being different at work' },
          { code: 'CAREER_PROGRESSION', label: 'Career progression and appointment' },
        ],
        organisation: { code: 'RWE' },
      },
      mentee: null,
      participations: [],
    });
  });

  it('gets the same profile when the request is repeated, and a refusal when it is a new one', async () => {
    const repeated = await world.mutate(technician, 'publishMentorProfile', { ...offer, idempotencyKey: 'first' });
    expect(repeated).toEqual(profile);
    const again = await world.mutate(technician, 'publishMentorProfile', { ...offer, idempotencyKey: 'second' });
    expect(again).toMatchObject({ __typename: 'AlreadyPublished', code: 'ALREADY_PUBLISHED' });
  });

  it('makes one profile when two requests with the same key arrive at once', async () => {
    const input = { ...offer, displayName: 'Grace O.', idempotencyKey: 'at once' };
    const answers = await Promise.all([1, 2, 3].map(() => world.mutate(nurse, 'publishMentorProfile', input)));
    expect(new Set(answers.map(({ id, version }) => `${id} ${version}`)).size).toBe(1);
  });

  it('is refused without the consent to be found, and above three mentees', async () => {
    const input = { ...offer, displayName: 'Ravi K.' };
    expect(await world.mutate(consultant, 'publishMentorProfile', { ...input, consentToBeFound: false })).toMatchObject(
      {
        code: 'CONSENT_NEEDED',
      },
    );
    expect(await world.mutate(consultant, 'publishMentorProfile', { ...input, capacity: 4 }, 'id')).toMatchObject({
      code: 'CAPACITY_ABOVE_LIMIT',
    });
  });

  it('is told of every faulty field at once', async () => {
    const answer = await world.ask(
      consultant,
      'mutation($input: PublishMentorProfileInput!) { publishMentorProfile(input: $input) { __typename } }',
      { input: { ...offer, displayName: ' ', offers: ['ASTROLOGY'], languages: ['XX'], capacity: 99 } },
    );
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    const fields = answer.errors?.[0]?.extensions['fields'] as { path: unknown[] }[];
    expect(fields.map(({ path }) => path)).toEqual([
      ['input', 'displayName'],
      ['input', 'offers', 0],
      ['input', 'languages', 0],
      ['input', 'capacity'],
    ]);
  });

  it('changes what she likes, and learns when somebody was faster', async () => {
    const changed = await world.mutate(technician, 'updateMentorProfile', {
      mentorProfile: profile.id,
      headline: null,
      expectedVersion: 1,
    });
    expect(changed).toMatchObject({ version: 2 });
    const late = await world.get(
      technician,
      `mutation($input: UpdateMentorProfileInput!) { updateMentorProfile(input: $input) {
         ... on VersionConflict { code currentVersion } } }`,
      { input: { mentorProfile: profile.id, headline: 'Late', expectedVersion: 1 } },
    );
    expect(late).toEqual({ code: 'VERSION_CONFLICT', currentVersion: 2 });
  });

  it('lets a coordinator raise her capacity and nothing else', async () => {
    const input = { mentorProfile: profile.id, capacity: 5 };
    const fields = 'version capacity capacityLimit';
    expect(await world.mutate(technician, 'updateMentorProfile', input)).toMatchObject({
      code: 'CAPACITY_ABOVE_LIMIT',
    });
    expect(await world.mutate(rweCoordinator, 'updateMentorProfile', input, fields)).toMatchObject({
      capacity: 5,
      capacityLimit: 5,
    });
    const headline = { input: { mentorProfile: profile.id, headline: 'Written by somebody else' } };
    const document =
      'mutation($input: UpdateMentorProfileInput!) { updateMentorProfile(input: $input) { __typename } }';
    expect(await world.refusedBy(rweCoordinator, document, headline)).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.refusedBy(nurse, document, headline)).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.refusedBy(councilAdministrator, document, headline)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('is not seen by anybody of another organisation, with the answer of "not there"', async () => {
    const document = 'query($id: ID!) { mentorProfile(id: $id) { id } }';
    const absent = Buffer.from('MentorProfile:3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13').toString('base64url');
    const [hidden, missing] = await Promise.all([
      world.ask(director, document, { id: profile.id }),
      world.ask(director, document, { id: absent }),
    ]);
    expect(hidden.errors?.[0]).toEqual(missing.errors?.[0]);
    expect(hidden.errors?.[0]?.extensions.code).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await world.refusedBy(director, document, { id: 'MentorProfile:1' })).toBe('BAD_USER_INPUT');
  });

  it('pauses, publishes again, and withdraws: then nothing of her words is kept', async () => {
    const input = { mentorProfile: profile.id };
    expect(await world.mutate(technician, 'pauseMentorProfile', input)).toMatchObject({ status: 'PAUSED' });
    expect(await world.mutate(technician, 'pauseMentorProfile', input)).toMatchObject({ code: 'NOT_PUBLISHED' });
    expect(await world.mutate(technician, 'publishMentorProfile', offer)).toMatchObject({
      id: profile.id,
      status: 'PUBLISHED',
    });
    const withdrawn = await world.mutate(
      technician,
      'withdrawMentorProfile',
      { ...input, idempotencyKey: 'leaving' },
      'version status displayName headline consentToBeFound',
    );
    expect(withdrawn).toMatchObject({
      status: 'WITHDRAWN',
      displayName: null,
      headline: null,
      consentToBeFound: false,
    });
    const repeated = await world.mutate(technician, 'withdrawMentorProfile', { ...input, idempotencyKey: 'leaving' });
    expect(repeated).toMatchObject({ status: 'WITHDRAWN' });
  });
});

describe('a director who looks for a mentor', () => {
  it('says what she needs, and says it anew', async () => {
    const wish = { needs: ['LIVED_EXPERIENCE'], values: ['FAIRNESS'] };
    const first = await world.mutate(director, 'saveMenteeProfile', { ...wish, idempotencyKey: 'wish' });
    expect(first).toMatchObject({ status: 'ACTIVE', version: 1 });
    expect(await world.mutate(director, 'saveMenteeProfile', { ...wish, idempotencyKey: 'wish' })).toEqual(first);
    const saved = await world.mutate(
      director,
      'saveMenteeProfile',
      { needs: ['INCLUSION'], expectedVersion: 1 },
      'id version needs { code } grade { code }',
    );
    expect(saved).toMatchObject({ id: first.id, version: 2, needs: [{ code: 'INCLUSION' }], grade: { code: 'VSM' } });
    expect(
      await world.mutate(director, 'saveMenteeProfile', { needs: ['INCLUSION'], expectedVersion: 1 }),
    ).toMatchObject({ code: 'VERSION_CONFLICT' });
  });
});

describe('somebody the directory has not heard of', () => {
  const document = 'mutation($input: SaveMenteeProfileInput!) { saveMenteeProfile(input: $input) { __typename } }';
  const variables = { input: { needs: ['INCLUSION'] } };

  it('is asked to come back in a moment', async () => {
    expect(await world.refusedBy(newcomer, document, variables)).toBe('UNAVAILABLE');
  });

  it('is served when the news arrives while she waits', async () => {
    const answer = world.mutate(newcomer, 'saveMenteeProfile', variables.input);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await world.hearOfMembership(membershipOf(newcomer));
    expect(await answer).toMatchObject({ status: 'ACTIVE' });
  });

  it('is turned away once she has left', async () => {
    await world.hearOfMembership(membershipOf(newcomer, { status: 'ENDED' }), 2);
    expect(await world.refusedBy(newcomer, document, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});

describe('a portal that acts for nobody in particular', () => {
  it('publishes no profile', async () => {
    const portal = { ...technician, kind: 'portal' as const, id: '00000000-0000-4000-8000-0000000000aa' };
    const document =
      'mutation($input: PublishMentorProfileInput!) { publishMentorProfile(input: $input) { __typename } }';
    expect(await world.refusedBy(portal, document, { input: offer })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});
