import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MentorProfileChanged } from '@pairwell/contracts';
import { newId, type Actor } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import { MatchingWorld } from './matching-world.js';
import {
  councilCoordinator,
  councilOfficer,
  director,
  otherSchemesCoordinator,
  rt5Administrator,
  rt5Colleague,
  rt5Coordinator,
  rt5Portal,
  rweCoordinator,
} from './people.js';
import { EXPLAIN, hearOfEverybody, RECOMMEND, sharedReverseScheme, type Match, type Mentor } from './story.js';

let world: MatchingWorld;
let story: Awaited<ReturnType<typeof sharedReverseScheme>>;
let nurse: Mentor;

beforeAll(async () => {
  world = await MatchingWorld.begin();
  await hearOfEverybody(world);
  story = await sharedReverseScheme(world);
  nurse = await story.hasMentor(undefined, { offers: ['RESEARCH'], grade: 'AFC_6', staffGroup: '03' });
  await world.untilHeard();
}, 120_000);
afterAll(() => world?.end());

const recommendedTo = (actor: Actor, more: Record<string, unknown> = {}): Promise<Match[]> =>
  world.get<Match[]>(actor, RECOMMEND, { scheme: story.id, ...more });
const profileOf = ({ profile }: Mentor): string => globalId('MentorProfile', profile);
const person = ({ id }: Actor): string => globalId('Person', id);

describe('the director of RT5, in RWE’s reverse-mentoring scheme', () => {
  it('is recommended the pharmacy technician first, with reasons that add up to the score', async () => {
    const matches = await recommendedTo(director);
    expect(matches.map(({ mentor }) => mentor.id)).toEqual([profileOf(story.technician), profileOf(nurse)]);
    for (const { score, reasons } of matches) {
      expect(reasons).toHaveLength(5);
      expect(reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(score);
    }
    expect(matches[0]).toMatchObject({ score: 100, difference: 1, weightsVersion: 1 });
    expect(matches[0]?.reasons[0]).toEqual({
      dimension: 'NEEDS',
      contribution: 40,
      text: 'Offers what you look for: Lived experience of being different at work; and Career progression and appointment.',
    });
  });

  it('sees as many as were asked for', async () => {
    expect(await recommendedTo(director, { first: 1 })).toHaveLength(1);
  });

  it('is told that nothing stands in the way of asking her', async () => {
    const match = await world.get<Match>(director, EXPLAIN, { scheme: story.id, mentor: profileOf(story.technician) });
    const [recommended] = await recommendedTo(director);
    expect(match).toMatchObject({ score: recommended?.score, reasons: recommended?.reasons, obstacle: null });
  });

  it('is recommended mentors before saying what they look for, by what the employer has told', async () => {
    const [first] = await recommendedTo(rt5Colleague);
    expect(first?.reasons).toContainEqual(expect.objectContaining({ dimension: 'NEEDS', contribution: 0 }));
    expect(first?.reasons).toContainEqual(expect.objectContaining({ dimension: 'SENIORITY' }));
  });
});

describe('Leicester City Council, with no share', () => {
  it('is recommended nobody and can explain nothing', async () => {
    for (const actor of [councilOfficer, councilCoordinator]) {
      const mentor = profileOf(story.technician);
      expect(await world.refusedBy(actor, RECOMMEND, { scheme: story.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
      expect(await world.refusedBy(actor, EXPLAIN, { scheme: story.id, mentor })).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  it('is treated alike while a share is only offered to it', async () => {
    await story.isShared({ shareId: newId(), partnerOrganisation: '509', status: 'OFFERED' });
    await world.untilHeard();
    expect(await world.refusedBy(councilOfficer, RECOMMEND, { scheme: story.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});

describe('a coordinator', () => {
  it('looks for a person of their own organisation, and is told what that person would be told', async () => {
    const own = await recommendedTo(director);
    expect(await recommendedTo(rt5Coordinator, { mentee: person(director) })).toEqual(own);
    expect(await recommendedTo(rt5Administrator, { mentee: person(director) })).toEqual(own);
  });

  it.each<[string, Actor, Actor]>([
    ['of another organisation', rweCoordinator, director],
    ['whom no organisation has told of', rt5Coordinator, { ...director, id: '00000000-0000-4000-8000-00000000dead' }],
    ['of the own organisation, without the role', rt5Colleague, director],
    ['of the own organisation, with the role in another scheme only', otherSchemesCoordinator, director],
  ])('does not look for a person %s', async (_, actor, mentee) => {
    const variables = { scheme: story.id, mentee: person(mentee) };
    expect(await world.refusedBy(actor, RECOMMEND, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
    const mentor = profileOf(story.technician);
    expect(await world.refusedBy(actor, EXPLAIN, { ...variables, mentor })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });
});

describe('the door', () => {
  it('refuses a portal that acts for nobody', async () => {
    expect(await world.refusedBy(rt5Portal, RECOMMEND, { scheme: story.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('refuses who brings no token', async () => {
    const response = await fetch(`${world.service.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-actor': director.id },
      body: JSON.stringify({ query: RECOMMEND, variables: { scheme: story.id } }),
    });
    const answer = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it.each([0, 101])('refuses to recommend %d mentors', async (first) => {
    const { errors } = await world.ask(director, RECOMMEND, { scheme: story.id, first });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: ['first'] }] });
  });

  it.each<[string, string, object]>([
    ['scheme', RECOMMEND, { scheme: 'garbage' }],
    ['scheme', RECOMMEND, { scheme: globalId('Pool', '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13') }],
    ['scheme', RECOMMEND, { scheme: globalId('Scheme', "'; DROP TABLE known_schemes") }],
    ['mentee', RECOMMEND, { mentee: globalId('Scheme', '3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13') }],
    ['mentor', EXPLAIN, { mentor: 'garbage' }],
    ['mentee', EXPLAIN, { mentor: globalId('MentorProfile', director.id), mentee: '' }],
  ])('refuses an id that is none of a %s, and names the argument', async (argument, document, variables) => {
    const { errors } = await world.ask(director, document, { scheme: story.id, ...variables });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ path: [argument] }] });
  });

  it('answers a scheme that is hidden and one that never was alike, in words and in time', async () => {
    const begin = performance.now();
    const never = await world.ask(councilOfficer, RECOMMEND, { scheme: globalId('Scheme', newId()) });
    const waited = performance.now() - begin;
    const hidden = await world.ask(councilOfficer, RECOMMEND, { scheme: story.id });
    expect(hidden).toEqual(never);
    expect(hidden.errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN_OR_NOT_FOUND' });
    expect(waited).toBeGreaterThan(700);
    expect(performance.now() - begin - waited).toBeGreaterThan(700);
  });
});

describe('when things change', () => {
  it('a mentor who withdraws is neither recommended nor explained', async () => {
    const gone = await story.hasMentor();
    const { profile, person: personId } = gone;
    const change = { ...MentorProfileChanged.sample, profileId: profile, personId, status: 'WITHDRAWN' as const };
    await world.say(MentorProfileChanged, profile, change);
    await world.untilHeard();
    expect((await recommendedTo(director)).map(({ mentor }) => mentor.id)).not.toContain(profileOf(gone));
    const variables = { scheme: story.id, mentor: profileOf(gone) };
    expect(await world.refusedBy(director, EXPLAIN, variables)).toBe('FORBIDDEN_OR_NOT_FOUND');
  });

  it('a share that ends takes the pool, and with it the scheme, out of RT5’s sight', async () => {
    await story.isShared({ status: 'ENDED' });
    await world.untilHeard();
    expect(await world.refusedBy(director, RECOMMEND, { scheme: story.id })).toBe('FORBIDDEN_OR_NOT_FOUND');
    expect(await recommendedTo(rweCoordinator)).toHaveLength(2);
  });
});
