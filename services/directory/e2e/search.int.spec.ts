import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DirectoryWorld, membershipOf } from './directory-world.js';
import { director, rweAdministrator, technician } from './people.js';
import { joinPool, offer, openReverseScheme, shareWithRt5, type ReverseScheme } from './story.js';
import type { Actor } from '@pairwell/kernel';

let world: DirectoryWorld;
let story: ReverseScheme;

beforeAll(async () => {
  world = await DirectoryWorld.begin();
  story = await openReverseScheme(world);
  await shareWithRt5(world, story.pool.id);
  for (let number = 1; number <= 5; number += 1) await anotherMentor(number);
}, 60_000);
afterAll(() => world.end());

async function anotherMentor(number: number): Promise<void> {
  const mentor: Actor = { ...technician, id: `00000000-0000-4000-8000-0000000001${String(number).padStart(2, '0')}` };
  await world.hearOfMembership(membershipOf(mentor, { grade: number < 4 ? 'AFC_5' : 'AFC_6' }));
  const said = {
    ...offer,
    displayName: `Mentor ${number}`,
    headline: null,
    offers: ['RESEARCH'],
    media: ['IN_PERSON'],
  };
  await joinPool(world, story.pool.id, mentor, number === 5 ? { ...said, headline: 'Research/Radiology nurse' } : said);
}

interface Found {
  totalCount: number;
  edges: { node: { displayName: string }; whyMatched: { dimension: string; text: string }[] }[];
  facets: { facet: string; buckets: { code: string; label: string; count: number }[] }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

const SEARCH = `query($query: String, $filter: MentorFilter, $orderBy: MentorOrder! = RELEVANCE, $first: Int! = 20, $after: String) {
  mentors(query: $query, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount edges { node { displayName } whyMatched { dimension text } }
    facets { facet buckets { code label count } } pageInfo { hasNextPage endCursor } } }`;

function search(variables: Record<string, unknown> = {}, actor = director): Promise<Found> {
  return world.get<Found>(actor, SEARCH, variables);
}

function names(found: Found): string[] {
  return found.edges.map(({ node }) => node.displayName);
}

describe('a director who searches the shared pool', () => {
  it('finds by a word of the headline, from its beginning', async () => {
    expect(names(await search({ query: 'pharm' }))).toEqual(['Asha P.']);
    expect(names(await search({ query: 'RADIOLOGY' }))).toEqual(['Mentor 5']);
  });

  it('finds by the label of a code that a profile carries', async () => {
    expect(names(await search({ query: 'lived experience' }))).toEqual(['Asha P.']);
    expect(names(await search({ query: 'gujarati pharmacy' }))).toEqual(['Asha P.']);
    expect(names(await search({ query: 'consultant' }))).toEqual([]);
  });

  it('finds nothing odd in odd characters', async () => {
    for (const query of ["'", "\\' | ! & :*", '%', '((', '\u0000', '🙂']) {
      expect((await search({ query })).totalCount).toBeGreaterThanOrEqual(0);
    }
    expect(names(await search({ query: "asha's | nothing" }))).toEqual([]);
  });

  it('narrows by topic, medium, language, organisation, grade, scheme and pool', async () => {
    expect(names(await search({ filter: { offers: ['INCLUSION'] } }))).toEqual(['Grace O.']);
    expect((await search({ filter: { offers: ['RESEARCH'], media: ['VIDEO'] } })).totalCount).toBe(0);
    expect((await search({ filter: { languages: ['GU'], media: ['IN_PERSON'] } })).totalCount).toBe(5);
    expect((await search({ filter: { organisations: ['RT5'] } })).totalCount).toBe(0);
    expect(names(await search({ filter: { grades: ['AFC_4'] } }))).toEqual(['Asha P.']);
    expect((await search({ filter: { scheme: story.scheme.id } })).totalCount).toBe(7);
    expect((await search({ filter: { pool: story.pool.id } })).totalCount).toBe(7);
    const nowhere = Buffer.from('Scheme:3d2f2a8e-58b0-4c3f-8a53-0a6f3f1a9d13').toString('base64url');
    expect((await search({ filter: { scheme: nowhere } })).totalCount).toBe(0);
    expect(await world.refusedBy(director, SEARCH, { filter: { offers: ['ASTROLOGY'] } })).toBe('BAD_USER_INPUT');
  });

  it('is told why each mentor was found, and sees the best first', async () => {
    await world.mutate(director, 'saveMenteeProfile', {
      needs: ['INCLUSION'],
      values: ['FAIRNESS'],
      languages: ['EN'],
    });
    const found = await search({ filter: { offers: ['CAREER_PROGRESSION', 'INCLUSION'] } });
    expect(names(found)).toEqual(['Grace O.', 'Asha P.']);
    expect(found.edges[0]).toMatchObject({
      node: { displayName: 'Grace O.' },
      whyMatched: [
        { dimension: 'TOPICS', text: 'Offers what you picked: Inclusive leadership.' },
        { dimension: 'NEEDS', text: 'Offers what you need: Inclusive leadership.' },
        { dimension: 'VALUES', text: 'Holds dear what you do: Fairness.' },
        { dimension: 'LANGUAGES', text: 'Speaks: English.' },
        { dimension: 'MEDIA', text: 'Can meet: Video call.' },
      ],
    });
  });

  it('sees counts by topic, organisation and grade of whom she may see', async () => {
    const { facets, totalCount } = await search();
    expect(totalCount).toBe(7);
    expect(facets).toEqual([
      {
        facet: 'GRADE',
        buckets: [
          { code: 'AFC_5', label: 'Agenda for Change band 5', count: 3 },
          { code: 'AFC_6', label: 'Agenda for Change band 6', count: 3 },
          { code: 'AFC_4', label: 'Agenda for Change band 4', count: 1 },
        ],
      },
      {
        facet: 'OFFERS',
        buckets: expect.arrayContaining([{ code: 'RESEARCH', label: 'Research and publishing', count: 5 }]),
      },
      {
        facet: 'ORGANISATION',
        buckets: [{ code: 'RWE', label: 'University Hospitals of Leicester NHS Trust', count: 7 }],
      },
    ]);
  });

  it.each(['RELEVANCE', 'NEWEST', 'NAME'])(
    'turns the pages in the order %s without losing or repeating one',
    async (orderBy) => {
      const all = names(await search({ orderBy, first: 100 }));
      const turned: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const page = await search({ orderBy, first: 3, ...(after === undefined ? {} : { after }) });
        turned.push(...names(page));
        more = page.pageInfo.hasNextPage;
        after = page.pageInfo.endCursor;
      }
      expect(turned).toEqual(all);
      expect(new Set(all).size).toBe(7);
      if (orderBy === 'NAME') expect(all).toEqual([...all].sort());
    },
  );

  it('cannot use a cursor of one order in another', async () => {
    const page = await search({ orderBy: 'NAME', first: 1 });
    expect(await world.refusedBy(director, SEARCH, { orderBy: 'NEWEST', after: page.pageInfo.endCursor })).toBe(
      'BAD_USER_INPUT',
    );
  });
});

describe('a mentor who searches her own organisation', () => {
  it('does not find herself', async () => {
    expect(names(await search({ first: 100 }, technician))).not.toContain('Asha P.');
    expect(names(await search({ first: 100 }, rweAdministrator))).toContain('Asha P.');
  });
});

describe('the lists of codes', () => {
  it('are given with their labels', async () => {
    const topics = await world.get<object[]>(technician, '{ reference(list: MENTORING_TOPICS) { list code label } }');
    expect(topics[0]).toEqual({
      list: 'MENTORING_TOPICS',
      code: 'CAREER_PROGRESSION',
      label: 'Career progression and appointment',
    });
    const indicators = await world.get<{ code: string }[]>(technician, '{ reference(list: WRES_INDICATORS) { code } }');
    expect(indicators.map(({ code }) => code)).toContain('WRES_7');
    const metrics = await world.get<{ code: string }[]>(technician, '{ reference(list: WDES_INDICATORS) { code } }');
    expect(metrics.map(({ code }) => code)).toEqual(Array.from({ length: 10 }, (_, index) => `WDES_${index + 1}`));
  });
});
