import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { offerMentor, sharePool } from '../shared-pool.js';
import { sharedStage } from '../shared-stage.js';
import type { Stage } from '../stage.js';
import { AGREEMENT } from '../what-people-say.js';
import { cast, everybody, others, partners, words } from './cast.js';

/** Told in order: each step stands on the ones before. */
describe('a pharmacy technician mentors a director of another trust, on Node.js alone (guarantee 27)', () => {
  let stage: Stage;
  let scheme: string;
  let pool: string;
  let profile: string;
  let relationship: string;
  let session: string;

  beforeAll(async () => {
    stage = await sharedStage(partners, everybody);
  }, 300_000);

  afterAll(async () => {
    await stage?.end();
  }, 60_000);

  const { coordinator, technician, director, partnersCoordinator, councilDirector, councillorsOfficer, analyst } = cast;
  const inPair = (person: typeof director, name: string, input: object = {}, selection = 'id status') =>
    stage.act<Pair>(person, name, 'Relationship', { relationship, ...input }, { selection });

  it('University Hospitals of Leicester publishes a reverse-mentoring scheme with a pool', async () => {
    const made = await stage.act(coordinator, 'createScheme', 'Scheme', {
      organisation: 'RWE',
      kind: 'REVERSE',
      name: 'Reverse mentoring',
      idempotencyKey: 'scheme',
    });
    scheme = made.id;
    ({ id: pool } = await stage.act(coordinator, 'createPool', 'Pool', {
      organisation: 'RWE',
      name: 'Reverse mentors',
      schemes: [scheme],
    }));
    const opened = await stage.act<{ status: string }>(
      coordinator,
      'openScheme',
      'Scheme',
      { scheme },
      { selection: 'status' },
    );
    expect(opened.status).toBe('OPEN');
  });

  it('the same create, sent again with its idempotency key, makes nothing twice', async () => {
    const again = await stage.act<{ id: string; status: string }>(
      coordinator,
      'createScheme',
      'Scheme',
      { organisation: 'RWE', kind: 'REVERSE', name: 'Reverse mentoring', idempotencyKey: 'scheme' },
      { selection: 'id status' },
    );
    expect(again).toMatchObject({ id: scheme, status: 'OPEN' });
    const { schemes } = await stage.ask<{ schemes: { edges: unknown[] } }>(
      coordinator,
      '{ schemes { edges { cursor } } }',
    );
    expect(schemes.edges).toHaveLength(1);
  });

  it('a pharmacy technician offers to mentor and is put into the pool', async () => {
    ({ id: profile } = await stage.act(technician, 'publishMentorProfile', 'MentorProfile', {
      displayName: technician.name,
      headline: 'Eight years in the dispensary',
      offers: ['LIVED_EXPERIENCE', 'CAREER_PROGRESSION'],
      values: ['FAIRNESS', 'CURIOSITY'],
      consentToBeFound: true,
    }));
    await stage.act(coordinator, 'addToPool', 'PoolMentor', { pool, mentorProfile: profile });
    await stage.home.world.settled();
  });

  it('before anything is shared, the other trust finds nobody', async () => {
    expect(await mentorsSeenBy(director)).toEqual([]);
  });

  it('the trust shares the pool with Leicestershire Partnership for 5 places, and the partner accepts', async () => {
    const { id: share } = await stage.act(coordinator, 'offerPoolShare', 'PoolShare', {
      pool,
      partnerOrganisation: 'RT5',
      places: 5,
    });
    expect(await mentorsSeenBy(director)).toEqual([]);
    const answered = await stage.act<{ status: string; places: number }>(
      partnersCoordinator,
      'answerPoolShare',
      'PoolShare',
      { share, accept: true },
      { selection: 'status places' },
    );
    expect(answered).toMatchObject({ status: 'ACTIVE', places: 5 });
    await stage.home.world.settled();
  });

  it('a director finds her through the partner’s portal and sees why she was found', async () => {
    const { mentors } = await stage.ask<MentorSearch>(
      director,
      `{ mentors(query: "dispensary") { edges { node { id displayName organisation { name } } whyMatched { text } } } }`,
    );
    expect(mentors.edges).toHaveLength(1);
    expect(mentors.edges[0]?.node).toMatchObject({
      id: profile,
      displayName: 'Priya Patel',
      organisation: { name: 'University Hospitals of Leicester NHS Trust' },
    });
    expect(mentors.edges[0]?.whyMatched.map(({ text }) => text).join()).toContain('dispensary');
  });

  it('the director is told why she fits, in reasons that add up', async () => {
    await stage.act(director, 'saveMenteeProfile', 'MenteeProfile', {
      needs: ['LIVED_EXPERIENCE'],
      values: ['FAIRNESS'],
    });
    await stage.home.world.settled();
    const { recommendMentors } = await stage.ask<Recommendations>(
      director,
      `query($scheme: ID!) { recommendMentors(scheme: $scheme) {
         score difference mentor { id displayName } reasons { dimension contribution text } } }`,
      { scheme },
    );
    expect(recommendMentors).toHaveLength(1);
    const [best] = recommendMentors;
    expect(best).toMatchObject({ mentor: { id: profile, displayName: 'Priya Patel' }, difference: 1 });
    expect(best?.reasons[0]?.text).toMatch(/^Offers what you look for: Lived experience/);
    expect(best?.reasons.reduce((sum, { contribution }) => sum + contribution, 0)).toBe(best?.score);
  });

  it('the director asks; before she accepts, neither sees the other’s name or address', async () => {
    const made = await stage.act<Pair>(
      director,
      'requestMentoring',
      'Relationship',
      { mentorProfile: profile, scheme, letter: words.letter, idempotencyKey: 'ask' },
      { selection: 'id status mentor { name email } mentee { name }' },
    );
    relationship = made.id;
    expect(made).toMatchObject({ status: 'REQUESTED', mentor: null });
  });

  it('asking again with the same key answers the same request', async () => {
    const again = await stage.act(director, 'requestMentoring', 'Relationship', {
      mentorProfile: profile,
      scheme,
      letter: words.letter,
      idempotencyKey: 'ask',
    });
    expect(again.id).toBe(relationship);
  });

  it('she reads the letter and accepts; now each knows who the other is', async () => {
    const { relationship: seen } = await stage.ask<{ relationship: { letter: Text } }>(
      technician,
      'query($id: ID!) { relationship(id: $id) { letter { text } } }',
      { id: relationship },
    );
    expect(seen.letter.text).toBe(words.letter);
    expect(await inPair(technician, 'acceptRequest')).toMatchObject({ status: 'ACCEPTED' });
    await stage.home.world.settled();
    const { relationship: pair } = await stage.ask<{ relationship: Pair }>(
      director,
      'query($id: ID!) { relationship(id: $id) { mentor { name email } } }',
      { id: relationship },
    );
    expect(pair.mentor).toEqual({ name: 'Priya Patel', email: technician.email });
  });

  it('they meet, and both sign the agreement with its three limits of confidentiality', async () => {
    const heldOn = today();
    expect(await inPair(technician, 'recordIntroductoryMeeting', { heldOn, medium: 'VIDEO' })).toMatchObject({
      status: 'INTRODUCED',
    });
    const ownWords = { purpose: words.purpose, focus: ['LIVED_EXPERIENCE'], successCriteria: words.success };
    await inPair(director, 'proposeAgreement', { ...AGREEMENT, ...ownWords });
    await inPair(technician, 'signAgreement');
    expect(await inPair(director, 'signAgreement')).toMatchObject({ status: 'ACTIVE' });
  });

  it('a session is proposed, confirmed, prepared and held', async () => {
    await inPair(director, 'setGoal', { statement: words.goal, howIWillKnow: words.know });
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const proposed = await inPair(
      director,
      'proposeSessions',
      { starts: [soon, later], medium: 'VIDEO', minutes: 60 },
      'id sessions { id }',
    );
    session = proposed.sessions[0]?.id ?? '';
    await inPair(technician, 'confirmSession', { session, startsAt: soon });
    await inPair(director, 'prepareSession', { session, topics: words.topics });
    await stage.home.world.setClock(new Date(Date.now() + 3 * 3_600_000));
    const heldOn = new Date(Date.now() + 3_600_000).toISOString().slice(0, 10);
    const held = await inPair(
      technician,
      'recordSession',
      { session, heldOn, medium: 'VIDEO', minutes: 55 },
      'sessions { status minutes }',
    );
    expect(held.sessions).toEqual([expect.objectContaining({ status: 'HELD', minutes: 55 })]);
  });

  it('a barrier is raised, and the director commits against WRES indicator 7', async () => {
    await inPair(technician, 'raiseBarrier', { session, themes: ['CAREER_PROGRESSION'], story: words.story });
    const made = await inPair(
      director,
      'makeCommitment',
      { statement: words.commitment, scope: 'DEPARTMENTAL', indicator: 'WRES_7' },
      'commitments { indicator scope status }',
    );
    expect(made.commitments).toEqual([expect.objectContaining({ indicator: 'WRES_7', scope: 'DEPARTMENTAL' })]);
  });

  it('the pair reads its history in sentences', async () => {
    const { relationship: pair } = await stage.ask<{ relationship: { history: { sentence: string; by: string }[] } }>(
      technician,
      'query($id: ID!) { relationship(id: $id) { history { by at sentence } } }',
      { id: relationship },
    );
    expect(pair.history.map(({ sentence }) => sentence.replace(/\d{4}-\d\d-\d\d/, 'a day'))).toEqual(HISTORY);
  });

  it('the scheme’s coordinator sees that they met, and reads nothing of what they wrote', async () => {
    await stage.home.world.settled();
    const answer = await stage.send(coordinator, EVERYTHING, { id: relationship, scheme });
    const seen = JSON.stringify(answer);
    expect(seen).toContain('HELD');
    for (const text of Object.values(words)) expect(seen).not.toContain(text);
  });

  it('Leicester City Council, with no share, never sees the pool, the mentor, the scheme or the pair', async () => {
    for (const person of [councilDirector, councillorsOfficer]) {
      expect(await mentorsSeenBy(person)).toEqual([]);
      const answer = await stage.send<Record<string, unknown>>(person, EVERYTHING_ELSEWHERE, {
        id: relationship,
        scheme,
        pool,
        profile,
      });
      expect(answer.data).toEqual({ pool: null, mentorProfile: null, scheme: null, relationship: null, node: null });
      const codes = new Set(answer.errors?.map(({ extensions }) => extensions?.code));
      expect([...codes]).toEqual(['FORBIDDEN_OR_NOT_FOUND']);
      expect(JSON.stringify(answer)).not.toMatch(/Priya|Reverse mentors|HELD/);
    }
  });

  it('the council’s director cannot ask the mentor, and is told nothing but that she is not there', async () => {
    const answer = await stage.send(
      councilDirector,
      `mutation($input: RequestMentoringInput!) { requestMentoring(input: $input) { __typename ... on Refusal { code } } }`,
      { input: { mentorProfile: profile, scheme, letter: 'May I?' } },
    );
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(['FORBIDDEN_OR_NOT_FOUND']);
    expect(JSON.stringify(answer)).not.toContain('Priya');
  });

  it('without a token nobody is told anything', async () => {
    const answer = await stage.graph.send(undefined, '{ viewer { __typename } }');
    expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  });

  it('in the next month’s figures the cell from one trust to the other is a star that names what can be shown', async () => {
    await pairOthers();
    await stage.onboarding.appointAnalyst(analyst);
    const next = new Date();
    next.setUTCMonth(next.getUTCMonth() + 1, 2);
    await stage.home.world.settled();
    await stage.home.world.setClock(next);
    const flows = await frozenFlows();
    const cell = flows.cells.find(({ from, to }) => from.code === 'RWE' && to.code === 'RT5');
    expect(cell?.figure).toMatchObject({ display: '*', value: null, suppressed: true });
    expect(cell?.figure.nearestShown).toEqual({
      description: 'pairs from RWE to anywhere, this scheme',
      display: '10',
    });
    expect(JSON.stringify(flows)).not.toMatch(/Priya|Helen/);
  }, 120_000);

  it('whoever is no analyst sees no figures', async () => {
    for (const person of [director, coordinator, councilDirector]) {
      const answer = await stage.send<{ flows: unknown }>(person, '{ flows(between: ORGANISATION) { month } }');
      expect(answer.data?.flows ?? null).toBeNull();
      expect(answer.errors?.[0]?.extensions?.code).toBe('FORBIDDEN_OR_NOT_FOUND');
    }
  });

  async function mentorsSeenBy(person: typeof director): Promise<string[]> {
    const { mentors } = await stage.ask<MentorSearch>(person, '{ mentors { edges { node { id displayName } } } }');
    return mentors.edges.map(({ node }) => node.displayName);
  }

  /** Nine leaders of the integrated care board with a mentor each. */
  async function pairOthers(): Promise<void> {
    await sharePool(stage, pool, { coordinator, partner: cast.boardsAdministrator, places: 12 });
    const profiles: string[] = [];
    for (const { mentor } of others) profiles.push(await offerMentor(stage, { coordinator, mentor, pool }));
    await stage.home.world.settled();
    for (const [index, { mentor, leader }] of others.entries()) {
      const asked = await stage.act(leader, 'requestMentoring', 'Relationship', {
        mentorProfile: profiles[index],
        scheme,
        letter: 'May I learn from you?',
      });
      await stage.act(mentor, 'acceptRequest', 'Relationship', { relationship: asked.id });
    }
  }

  /** The month freezes in its own time after the clock has passed its end. */
  async function frozenFlows(): Promise<Flows> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const { flows } = await stage.ask<{ flows: Flows | null }>(analyst, FLOWS, { scheme });
      if (flows && flows.month === new Date().toISOString().slice(0, 7)) return flows;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the month was not frozen');
  }
});

const HISTORY = [
  'The mentee asked for mentoring.',
  'The mentor accepted the request.',
  'The mentor recorded the introductory meeting of a day.',
  'The mentee proposed an agreement of 6 sessions of 60 minutes.',
  'The mentor signed the agreement.',
  'The mentee signed the agreement.',
  'Both have signed: the agreement holds.',
  'The mentee set a goal.',
  'The mentee proposed 2 dates for a session.',
  'The mentor confirmed a session.',
  'The mentee prepared a session.',
  'The mentor recorded a session of 55 minutes on a day.',
  'The mentor raised a barrier.',
  'The mentee made a commitment.',
];

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const FLOWS = `query($scheme: ID!) { flows(between: ORGANISATION, scheme: $scheme) {
  month cells { from { code } to { code } figure { value display suppressed nearestShown { description display } } } } }`;

const EVERYTHING = `query($id: ID!, $scheme: ID!) {
  relationship(id: $id) {
    status letter { text } agreement { purpose { text } successCriteria { text } contactPreferences { text } }
    goals { statement { text } howIWillKnow { text } } sessions { status heldOn minutes topics { text } }
    actions { what { text } } barriers { story { text } } commitments { statement { text } } history { sentence }
  }
  schemeRelationships(scheme: $scheme) { edges { node { status sessions { status topics { text } } } } }
}`;

const EVERYTHING_ELSEWHERE = `query($id: ID!, $scheme: ID!, $pool: ID!, $profile: ID!) {
  pool(id: $pool) { id name }
  mentorProfile(id: $profile) { id displayName }
  scheme(id: $scheme) { id name }
  relationship(id: $id) { id status sessions { status } }
  node(id: $profile) { id ... on MentorProfile { displayName } }
}`;

interface Text {
  readonly text: string;
}
interface Pair {
  readonly id: string;
  readonly status: string;
  readonly mentor: { readonly name: string; readonly email: string } | null;
  readonly sessions: readonly { readonly id: string; readonly status: string }[];
  readonly commitments: readonly object[];
}
interface MentorSearch {
  readonly mentors: {
    readonly edges: readonly {
      readonly node: { readonly id: string; readonly displayName: string };
      readonly whyMatched: readonly Text[];
    }[];
  };
}
interface Recommendations {
  readonly recommendMentors: readonly {
    readonly score: number;
    readonly reasons: readonly { readonly contribution: number; readonly text: string }[];
  }[];
}
interface Flows {
  readonly month: string;
  readonly cells: readonly {
    readonly from: { readonly code: string };
    readonly to: { readonly code: string };
    readonly figure: {
      readonly display: string;
      readonly nearestShown: { readonly description: string; readonly display: string } | null;
    };
  }[];
}
