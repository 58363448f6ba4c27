import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Dumps, Faults, Records, SERVICES, type HeldText, type ServiceName } from '@pairwell/local';
import { eventually } from '@pairwell/testing';
import { READ_MODELS } from '../read-models.js';
import { openPool } from '../shared-pool.js';
import { ownStage, type OwnStage } from '../own-stage.js';
import { cast, partners, WORDS } from './cast.js';
import { DatabaseAway } from './database-away.js';
import { CODES, CODES_OF_QUERIES, OF_ORGANISATIONS, PERSONAL, writableTexts } from './free-texts.js';
import { CONTENTS, PairLife, type Sides } from './pair-life.js';
import { Planting } from './planting.js';
import { sightingsOf } from './sightings.js';
import { TraceCollector } from './trace-collector.js';

const HOUR = 3_600_000;
const TOPICS = [
  ...['identity.organisations', 'identity.memberships', 'identity.erasures', 'directory.profiles', 'directory.schemes'],
  ...['directory.pools', 'directory.erasures', 'matching.erasures', 'analytics.erasures', 'relationships.facts'],
  ...['relationships.barriers', 'relationships.commitments', 'relationships.nudges', 'relationships.erasures'],
  ...SERVICES.map((service) => `${service}.dead-letters`),
];

/** Where names and profile texts are kept as they are, and nowhere else. */
const NAMES = /^pairwell_(identity public\.(people|sign_ins)|directory public\.mentor_profiles)/;

interface Certificate {
  readonly id: string;
  readonly status: string;
  readonly open: readonly string[];
}

/** Told in order: each step stands on the ones before. */
describe('a person is forgotten, and the other half keeps their own words (guarantee 21)', () => {
  let stage: OwnStage;
  let planting: Planting;
  let collector: TraceCollector;
  let dumps: Dumps;
  let records: Records;
  let faults: Faults;
  let list: DatabaseAway;
  let calendar: string;
  let certificate: string;
  let scheme: string;
  const pairs: PairLife[] = [];

  beforeAll(async () => {
    collector = await TraceCollector.start();
    const traced = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, PAIRWELL_LOG_LEVEL: 'debug' };
    // On a busy machine a part of an answer may take its time; nothing here is about that.
    const gateway = { ...traced, PAIRWELL_SUBGRAPH_TIMEOUT: '30000' };
    const overrides = { ...Object.fromEntries(SERVICES.map((name) => [name, traced])), gateway };
    stage = await ownStage(partners, Object.values(cast), overrides);
    planting = new Planting(stage);
    dumps = new Dumps(stage.home.platform, stage.home.dataFolder);
    records = new Records(stage.home.platform.facts);
    faults = new Faults(stage.home.platform);
    list = await DatabaseAway.of(stage.home.platform.facts.databases.erasureList.url);
  }, 300_000);

  afterAll(async () => {
    await records?.close();
    await stage?.end();
    await list?.close();
    await collector?.stop();
  }, 60_000);

  const { coordinator } = cast;
  const settled = (): Promise<void> => stage.home.world.settled();

  /** All that the platform has written, as whoever holds its disks, its backups and its collectors reads it. */
  async function everythingHeld(): Promise<readonly HeldText[]> {
    const published = (await records.published(TOPICS)).map(({ topic, body, headers }) => ({
      where: topic,
      text: `${body} ${JSON.stringify(headers)}`,
    }));
    const held = [...(await dumps.rows()), ...(await dumps.events()), ...(await dumps.logs()), ...published];
    return [...held, { where: 'traces', text: collector.text }];
  }

  /** Where anything of the erased person can still be read. */
  async function sightings(): Promise<string[]> {
    return sightingsOf(WORDS.erased, await everythingHeld());
  }

  it('no field in which somebody can write words is left out', async () => {
    const named = [...PERSONAL, ...OF_ORGANISATIONS, ...CODES, ...CODES_OF_QUERIES];
    expect((await writableTexts()).sort()).toEqual(named.sort());
  });

  it('two people write five kinds of canaries, in all of them', async () => {
    for (const who of ['erased', 'stays'] as const) {
      for (const field of ['name', 'email', 'issuerSubject']) planting.note(who, `addMember.${field}`, WORDS[who]);
      const { members } = await stage.ask<{ members: { edges: { node: { id: string } }[] } }>(
        coordinator,
        'query ($search: String) { members(organisation: "RWE", search: $search) { edges { node { id } } } }',
        { search: WORDS[who] },
      );
      const membership = members.edges[0]?.node.id;
      const name = planting.canary(who, 'updateMember.name', 'NAME');
      const email = planting.canary(who, 'updateMember.email', 'EMAIL');
      await stage.act(coordinator, 'updateMember', 'Membership', { membership, name, email, idempotencyKey: name });
    }
    const place = await openPlace();
    scheme = place.scheme;
    await settled();
    const now = Date.now();
    const today = new Date(now).toISOString().slice(0, 10);
    const sides: readonly Sides[] = [
      { mentor: 'erased', mentee: 'stays' },
      { mentor: 'stays', mentee: 'erased' },
    ];
    for (const [index, both] of sides.entries()) {
      const startsAt = new Date(now + (index + 1) * 2 * HOUR).toISOString();
      const profile = place.profiles[both.mentor];
      pairs.push(await PairLife.begin(planting, both, { ...place, profile, startsAt, today }));
    }
    await stage.home.world.setClock(new Date(now + 6 * HOUR));
    for (const [index, pair] of pairs.entries()) {
      await pair.afterTheSession(new Date(now + (index + 1) * 2 * HOUR).toISOString().slice(0, 10));
    }
    await pairs[0]?.end();
    await search();
    await settled();
    expect(await publishedBy('erased')).toBe(true);
    for (const path of PERSONAL) {
      expect({ path, who: [...new Set((planting.planted.get(path) ?? []).map(({ who }) => who))].sort() }).toEqual({
        path,
        who: ['erased', 'stays'],
      });
    }
  }, 120_000);

  it('what the two write to each other is in no dump, topic, log or trace even before; names are in two databases', async () => {
    const held = await everythingHeld();
    for (const word of Object.values(WORDS)) {
      const seen = sightingsOf(word, held);
      expect(seen.filter((where) => !NAMES.test(where))).toEqual([]);
      expect(seen.filter((where) => where.startsWith('pairwell_identity')).length).toBeGreaterThan(1);
      expect(seen.filter((where) => where.startsWith('pairwell_directory')).length).toBe(1);
    }
    expect(collector.text.length).toBeGreaterThan(1_000);
    await takeBackUp();
  }, 120_000);

  it('one of them asks to be erased, and everybody confirms', async () => {
    const { id } = await stage.act<Certificate>(cast.erased, 'requestErasure', 'ErasureRequest', {});
    certificate = id;
    await untilComplete();
    await settled();
  }, 60_000);

  it('afterwards nothing of them can be read anywhere', async () => {
    expect(await sightings()).toEqual([]);
    const token = await planting.tokenOf('erased').catch(() => undefined);
    const answer = await stage.graph.send(token, '{ viewer { person { name } } }');
    expect(answer.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect((await fetch(calendar)).status).toBe(404);
    for (const reader of [cast.stays, coordinator]) {
      const seen = JSON.stringify(await everythingSeenBy(reader));
      expect(seen).not.toMatch(new RegExp(WORDS.erased, 'i'));
    }
    expect([await publishedBy('erased'), await publishedBy('stays')]).toEqual([false, true]);
  }, 60_000);

  it('the other half reads every word of their own, and where the other’s were, that they are erased', async () => {
    await expectOwnWords();
  });

  it('every read model can be rebuilt, and none brings anything back', async () => {
    const differing = await Promise.all(SERVICES.map((service) => rebuildAllOf(service)));
    await settled();
    expect(differing.flat()).toEqual([]);
    expect(await sightings()).toEqual([]);
    await expectOwnWords();
  }, 120_000);

  it('a restore brings the person back to the disk, but no service is ready before it has forgotten again', async () => {
    await stopServices();
    await dumps.restore();
    expect(sightingsOf(WORDS.erased, await dumps.rows())).not.toEqual([]);
    await waitsForTheList('directory');
    await Promise.all(SERVICES.map((service) => faults.start(service)));
    for (const service of SERVICES) expect(await erasuresOf(service)).toMatchObject({ forgottenAgain: 1 });
    expect(sightingsOf(WORDS.erased, await dumps.rows())).toEqual([]);
    await untilComplete();
    await settled();
    expect(await sightings()).toEqual([]);
    await expectOwnWords();
  }, 120_000);

  async function openPlace(): Promise<{ scheme: string; profiles: Readonly<Record<'erased' | 'stays', string>> }> {
    const { scheme, pool } = await openPool(stage, coordinator);
    const offer = async (who: 'erased' | 'stays'): Promise<string> => {
      const codes = { offers: ['INCLUSION'], consentToBeFound: true };
      const words = ['displayName', 'headline'];
      const { id } = await planting.act(who, 'publishMentorProfile', 'MentorProfile', codes, words);
      await planting.act(who, 'updateMentorProfile', 'MentorProfile', { mentorProfile: id }, words);
      await planting.act(who, 'saveMenteeProfile', 'MenteeProfile', { needs: ['INCLUSION'] });
      await planting.act(who, 'declareEquality', 'EqualityDeclaration', { disability: 'NO' }, [], 'disability');
      await stage.act(coordinator, 'addToPool', 'PoolMentor', { pool, mentorProfile: id });
      return id;
    };
    return { scheme, profiles: { erased: await offer('erased'), stays: await offer('stays') } };
  }

  /** Words for which people search are theirs too; and a calendar is fetched once, so that it is known to work. */
  async function search(): Promise<void> {
    for (const who of ['erased', 'stays'] as const) {
      const text = planting.canary(who, 'mentors(query)', 'NAME');
      await stage.ask(cast[who], 'query ($q: String) { mentors(query: $q) { edges { cursor } } }', { q: text });
      const name = planting.canary(who, 'members(search)', 'NAME');
      const members = 'query ($q: String) { members(organisation: "RWE", search: $q) { edges { cursor } } }';
      await stage.ask(cast[who], members, { q: name });
    }
    const renew = 'mutation { renewCalendarFeed(input: {}) { ... on CalendarFeed { path } } }';
    const { renewCalendarFeed } = await stage.ask<{ renewCalendarFeed: { path: string } }>(cast.erased, renew);
    calendar = `${stage.home.platform.gatewayUrl}${renewCalendarFeed.path}`;
    expect((await fetch(calendar)).status).toBe(200);
  }

  async function untilComplete(): Promise<void> {
    const query = 'query ($id: ID!) { erasureRequest(id: $id) { id status open } }';
    await eventually(async () => {
      const asked = await stage.ask<{ erasureRequest: Certificate }>(coordinator, query, { id: certificate });
      expect(asked.erasureRequest).toEqual({ id: certificate, status: 'COMPLETED', open: [] });
    }, 30_000);
  }

  async function everythingSeenBy(reader: (typeof cast)['stays']): Promise<unknown[]> {
    const seen = await Promise.all([
      ...pairs.map(({ relationship: id }) =>
        stage.ask(reader, `query ($id: ID!) { relationship(id: $id) { ${CONTENTS} } }`, { id }),
      ),
      stage.ask(reader, `{ myRelationships { edges { node { ${CONTENTS} } } } }`),
      stage.ask(reader, '{ mentors { edges { node { displayName headline } } } }'),
      stage.ask(reader, '{ members(organisation: "RWE") { edges { node { person { name email } } } } }'),
    ]);
    return seen;
  }

  /** Whether the coordinator reads what somebody has published to the scheme’s coordinators, words and what shows where it stands. */
  async function publishedBy(who: 'erased' | 'stays'): Promise<boolean> {
    const { publishedCommitments } = await stage.ask<{ publishedCommitments: { edges: readonly unknown[] } }>(
      coordinator,
      `query ($scheme: ID!) { publishedCommitments(scheme: $scheme) {
         edges { node { statement { text erased } evidence { text erased } relationship { ${CONTENTS} } } } } }`,
      { scheme },
    );
    expect(publishedCommitments.edges).toHaveLength(pairs.length);
    return new RegExp(WORDS[who], 'i').test(JSON.stringify(publishedCommitments));
  }

  async function expectOwnWords(): Promise<void> {
    const seen = JSON.stringify(await everythingSeenBy(cast.stays));
    const revised = (path: string): boolean => /^(add|update|publish|mentors|members)/.test(path);
    const own = planting.textsOf(
      'stays',
      PERSONAL.filter((path) => !revised(path)),
    );
    expect(own.length).toBeGreaterThan(24);
    expect(own.filter((text) => !seen.includes(JSON.stringify(text).slice(1, -1)))).toEqual([]);
    expect(seen.match(/"text":null,"erased":true/g)?.length ?? 0).toBeGreaterThan(24);
    expect(seen).toContain('has been erased: what they wrote is gone.');
  }

  async function rebuildAllOf(service: ServiceName): Promise<string[]> {
    const rebuilt = await records.rebuildAll(service, Object.keys(READ_MODELS[service]));
    return rebuilt.flatMap(({ tables = [] }) =>
      tables.flatMap(({ table, removed, written }) =>
        removed + written === 0 ? [] : [`${service}.${table}: ${removed} removed, ${written} written`],
      ),
    );
  }

  /** A database is copied while nobody is connected; whoever works in it finds a new connection afterwards. */
  async function takeBackUp(): Promise<void> {
    for (const service of SERVICES) faults.freeze(service);
    await dumps.backUp().finally(() => SERVICES.forEach((service) => faults.wake(service)));
    await eventually(async () => {
      for (const service of SERVICES) expect((await faults.readiness(service)).status).toBe(200);
    }, 30_000);
    await settled();
  }

  async function stopServices(): Promise<void> {
    await records.close();
    await Promise.all(SERVICES.map((service) => stage.home.platform.process(service).stop()));
  }

  const urlOf = (service: ServiceName): string =>
    `http://127.0.0.1:${stage.home.platform.facts.ports.services[service]}`;

  async function erasuresOf(service: ServiceName): Promise<object | undefined> {
    const ready = (await (await fetch(`${urlOf(service)}/health/ready`)).json()) as { info: Record<string, object> };
    return ready.info['erasures'];
  }

  /** With the list away nobody can know whom a restore has brought back; once it is there the service goes on. */
  async function waitsForTheList(service: ServiceName): Promise<void> {
    const starting = stage.home.platform.process(service).start({ ERASURE_LIST_URL: list.url });
    await eventually(async () => {
      const answer = await fetch(`${urlOf(service)}/health/ready`);
      expect(answer.status).toBe(503);
      expect(JSON.stringify(await answer.json())).toContain('waiting for the list of erased people');
    }, 20_000);
    await list.comesBack();
    await starting;
  }
});
