import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor, Id } from '@pairwell/kernel';
import { Database, SERVICE } from '@pairwell/persistence';
import { Metrics, ServiceLog } from '@pairwell/service-host';
import { testDatabase, type TestDatabase } from '@pairwell/testing';
import { relationshipsMigrations } from '../../../migrations/index.js';
import { readerOf, readingOf } from '../../application/access.policy.js';
import {
  LIST_ORDERS,
  type ListedRelationship,
  type ListFilter,
  type ListKey,
  type ListOrder,
} from '../../application/relationship-list.port.js';
import { asSeenBy } from '../../domain/as-seen-by.js';
import { healthOf } from '../../domain/health.js';
import { knownAlike } from '../../domain/known-to.js';
import { listingOf, type Listing } from '../../domain/listing.js';
import { nextStepsFor } from '../../domain/next-steps.js';
import { approverOf } from '../../domain/waiting.js';
import { stageOf, type Reader, type Relationship } from '../../domain/relationship.js';
import { busy, listedPair, lookers, schemes } from '../../given/listed-pairs.given.js';
import { FaultyRelationships } from './faulty-relationships.js';
import { PostgresRelationshipList } from './postgres-relationship-list.js';
import { writeRows } from './relationship-list.rows.js';

const NOW = '2026-12-06T10:00:00.000Z';
const PAIRS = 90;
const LATELY = '2026-11-18T00:00:00.000Z';

/** What an actor may see, computed without a database: the model that every list is compared with. */
function seenBy(actor: Actor, pairs: readonly Relationship[]): readonly { pair: Relationship; reader: Reader }[] {
  return pairs.flatMap((pair) => {
    const reading = readingOf(actor, pair);
    return reading === null ? [] : [{ pair, reader: readerOf(reading) }];
  });
}

const SORTED: Readonly<
  Record<ListOrder, readonly [(pair: Relationship, listing: Listing, reader: Reader) => string, 1 | -1]>
> = {
  NEWEST_REQUEST: [({ requestedAt }) => requestedAt, -1],
  OLDEST_REQUEST: [({ requestedAt }) => requestedAt, 1],
  LATEST_CHANGE: [({ known }, _, reader) => known[reader].lastAt, -1],
  LONGEST_UNCHANGED: [({ known }, _, reader) => known[reader].lastAt, 1],
  NEXT_DUE: [(pair, _, reader) => dueTo(reader, pair) ?? 'never', 1],
  LATEST_MET: [(_, { lastMetOn }) => lastMetOn ?? '', -1],
  LONGEST_WITHOUT_MEETING: [(_, { unmetSince }) => unmetSince, 1],
  LONGEST_AT_RISK: [(_, { atRiskFrom }, reader) => atRiskFrom[reader] ?? 'never', 1],
  LATEST_END: [({ endedAt }) => endedAt ?? '', -1],
};

const FILTERS: Readonly<Record<string, [ListFilter, (pair: Relationship, reader: Reader) => boolean]>> = {
  'where they stand': [{ statuses: ['ACTIVE', 'REQUESTED'] }, ({ status }) => ['ACTIVE', 'REQUESTED'].includes(status)],
  'nothing at all': [{ statuses: [] }, () => false],
  'the kind': [{ kind: 'TRADITIONAL' }, ({ scheme }) => scheme.kind === 'TRADITIONAL'],
  'the scheme': [{ scheme: schemes[0].id }, ({ scheme }) => scheme.id === schemes[0].id],
  'the mentor’s organisation': [{ mentorOrganisations: ['509'] }, ({ mentor }) => mentor.organisation === '509'],
  'the mentee’s organisation': [{ menteeOrganisations: ['RWE', '509'] }, ({ mentee }) => mentee.organisation === 'RWE'],
  'somebody on either side': [{ person: busy }, ({ mentor, mentee }) => [mentor.person, mentee.person].includes(busy)],
  'somebody in one scheme': [
    { person: busy, scheme: schemes[1].id },
    ({ mentor, mentee, scheme }) => [mentor.person, mentee.person].includes(busy) && scheme.id === schemes[1].id,
  ],
  'being at risk': [{ atRisk: true }, (pair, reader) => health(pair, reader).atRisk === true],
  'being well': [{ atRisk: false }, (pair, reader) => health(pair, reader).atRisk === false],
  'a risk of some age': [
    { atRiskSince: '2026-12-04T00:00:00.000Z' },
    (pair, reader) => (health(pair, reader).atRiskSince ?? 'never') <= '2026-12-04T00:00:00.000Z',
  ],
  'a reason': [
    { riskReasons: ['CONCERN_OPEN', 'AGREEMENT_MISSING'] },
    (pair, reader) =>
      health(pair, reader).reasons.some((reason) => ['CONCERN_OPEN', 'AGREEMENT_MISSING'].includes(reason)),
  ],
  'being overdue': [{ overdue: true }, (pair, reader) => health(pair, reader).overdue.length > 0],
  'nothing being overdue': [{ overdue: false }, (pair, reader) => health(pair, reader).overdue.length === 0],
  'something long overdue': [
    { overdueSince: '2026-12-01T00:00:00.000Z' },
    (pair, reader) => (health(pair, reader).overdue[0]?.dueAt ?? 'never') < '2026-12-01T00:00:00.000Z',
  ],
  'something due before a day to come': [
    { dueBefore: '2026-12-10T00:00:00.000Z' },
    (pair, reader) => (dueTo(reader, pair) ?? 'never') < '2026-12-10T00:00:00.000Z',
  ],
  'the last meeting': [
    { lastMetBefore: '2026-11-12' },
    (pair) => listingOf(pair, NOW).lastMetOn !== null && (listingOf(pair, NOW).lastMetOn ?? '') < '2026-11-12',
  ],
  'not having met for long': [{ notMetSince: '2026-11-02' }, (pair) => listingOf(pair, NOW).unmetSince < '2026-11-02'],
  'having been over since an instant': [{ endedSince: LATELY }, ({ endedAt }) => (endedAt ?? '') >= LATELY],
  'having been over before an instant': [{ endedBefore: LATELY }, ({ endedAt }) => (endedAt ?? 'never') < LATELY],
  'why it was over': [
    { endedBecause: ['COMPLETED', 'MENTOR_LEFT'] },
    ({ endCause }) => ['COMPLETED', 'MENTOR_LEFT'].includes(endCause ?? ''),
  ],
  'why one of the two ended it': [
    { endReasons: ['NO_TIME', 'NEW_ROLE'] },
    (pair, reader) => asSeenBy(reader, pair).endReason?.reason === 'NO_TIME',
  ],
  'waiting for another mentor': [
    { rematchWanted: true },
    (pair, reader) => asSeenBy(reader, pair).rematch === 'WANTED',
  ],
  'waiting for their approval': [{ awaitsApproval: true }, (pair, reader) => approverOf(pair) === reader],
  'several things at once': [
    { statuses: ['ACTIVE', 'ACCEPTED'], kind: 'REVERSE', overdue: true, mentorOrganisations: ['RWE'] },
    (pair, reader) =>
      ['ACTIVE', 'ACCEPTED'].includes(pair.status) &&
      pair.scheme.kind === 'REVERSE' &&
      pair.mentor.organisation === 'RWE' &&
      health(pair, reader).overdue.length > 0,
  ],
};

/** When the first of the steps is due that a reader may know of. */
function dueTo(reader: Reader, pair: Relationship, now = NOW): string | null {
  const dues = nextStepsFor(reader, pair, now).flatMap(({ dueAt }) => dueAt ?? []);
  return dues.sort()[0] ?? null;
}

/** Sponsors are asked for an approval, and not told how it goes. */
function health(pair: Relationship, reader: Reader): ReturnType<typeof healthOf> {
  const seen = healthOf(asSeenBy(reader, pair), NOW, nextStepsFor(reader, pair, NOW));
  return reader === 'SPONSOR' ? { ...seen, atRisk: null, atRiskSince: null, reasons: [] } : seen;
}

describe('lists of relationships, each compared with what it should be', () => {
  const pairs = Array.from({ length: PAIRS }, (_, number) => listedPair(number));
  let own: TestDatabase;
  let database: Database;
  let list: PostgresRelationshipList;
  const faulty = new FaultyRelationships(new Metrics('relationships'), ServiceLog.silent());

  beforeAll(async () => {
    own = await testDatabase({ migrations: relationshipsMigrations });
    database = await Database.connect({ url: own.url, applicationName: 'test' });
    list = new PostgresRelationshipList(database, faulty);
    await write(pairs, 1n);
  });

  afterAll(async () => {
    await database?.close();
    await own?.drop();
  });

  const write = (some: readonly Relationship[], revision: bigint, now = NOW): Promise<void> =>
    database.transaction(SERVICE, (tx) =>
      writeRows(
        tx,
        some.map((state) => ({ id: state.id, state, revision })),
        now,
        faulty,
      ),
    );

  function page(
    actor: Actor,
    order: ListOrder,
    more: { filter?: ListFilter; after?: ListKey | null; limit?: number; now?: string } = {},
  ): Promise<readonly ListedRelationship[]> {
    const { filter = {}, after = null, limit = 100, now = NOW } = more;
    return list.page(actor, { filter, order, now }, after, limit);
  }

  const idsOf = (rows: readonly ListedRelationship[]): Id[] => rows.map(({ outline }) => outline.id);
  const keyOf = (rows: readonly ListedRelationship[]): ListKey | null => {
    const last = rows.at(-1);
    return last === undefined ? null : { sortKey: last.sortKey, id: last.outline.id };
  };

  function expected(actor: Actor, order: ListOrder, scheme?: Id): Id[] {
    const [key, direction] = SORTED[order];
    return seenBy(actor, pairs)
      .filter(({ pair }) => scheme === undefined || pair.scheme.id === scheme)
      .map(({ pair, reader }) => `${key(pair, listingOf(pair, NOW), reader)} ${pair.id}`)
      .sort()
      .map((text) => text.split(' ')[1] ?? '')
      [direction === 1 ? 'slice' : 'reverse']();
  }

  async function pageByPage(actor: Actor, order: ListOrder, filter: ListFilter = {}): Promise<Id[]> {
    const found: Id[] = [];
    for (let after: ListKey | null = null; ;) {
      const rows: readonly ListedRelationship[] = await page(actor, order, { filter, after, limit: 7 });
      found.push(...idsOf(rows));
      after = keyOf(rows);
      if (rows.length < 7) return found;
    }
  }

  describe.each(Object.entries(lookers))('for %s', (_name, actor) => {
    it.each(LIST_ORDERS)('hold everything once and in order, page by page, whatever is equal: %s', async (order) => {
      expect(await pageByPage(actor, order)).toEqual(expected(actor, order));
    });

    it.each(schemes)('hold each of one scheme once, in every order and narrowed to anything: $id', async ({ id }) => {
      for (const order of LIST_ORDERS) {
        const found = await pageByPage(actor, order, { scheme: id });
        expect({ order, found }).toEqual({ order, found: expected(actor, order, id) });
      }
      const visible = seenBy(actor, pairs).filter(({ pair }) => pair.scheme.id === id);
      for (const [what, [filter, holds]] of Object.entries(FILTERS)) {
        if (filter.scheme !== undefined) continue;
        const wanted = visible.filter(({ pair, reader }) => holds(pair, reader)).map(({ pair }) => pair.id);
        const found = idsOf(await page(actor, 'LATEST_CHANGE', { filter: { ...filter, scheme: id } }));
        expect({ what, found: found.sort() }).toEqual({ what, found: wanted.sort() });
      }
    });

    it.each(Object.entries(FILTERS))('are narrowed to %s', async (_what, [filter, holds]) => {
      const wanted = seenBy(actor, pairs).filter(({ pair, reader }) => holds(pair, reader));
      const rows = await page(actor, 'NEWEST_REQUEST', { filter });
      expect(idsOf(rows).sort()).toEqual(wanted.map(({ pair }) => pair.id).sort());
    });

    it('are narrowed to what is one’s own, on either side', async () => {
      for (const role of [undefined, 'MENTOR', 'MENTEE'] as const) {
        const wanted = seenBy(actor, pairs).filter(
          ({ reader }) => (role ?? reader) === reader && (reader === 'MENTOR' || reader === 'MENTEE'),
        );
        const rows = await page(actor, 'LATEST_CHANGE', { filter: { participant: role ? { role } : {} } });
        expect(idsOf(rows).sort()).toEqual(wanted.map(({ pair }) => pair.id).sort());
      }
    });

    it('are counted by scheme, for all but sponsors, by where they stand and why there is a reason to ask', async () => {
      for (const { id } of schemes) {
        const { byStatus, byReason } = await list.count(actor, id, NOW);
        const seen = seenBy(actor, pairs).filter(({ pair, reader }) => pair.scheme.id === id && reader !== 'SPONSOR');
        const healths = seen.map(({ pair, reader }) => health(pair, reader));
        expect(sum(byStatus.map(({ count }) => count))).toBe(seen.length);
        expect(sum(byStatus.map(({ atRisk }) => atRisk))).toBe(healths.filter(({ atRisk }) => atRisk).length);
        expect(sum(byStatus.map(({ overdue }) => overdue))).toBe(
          healths.filter(({ overdue: of }) => of.length > 0).length,
        );
        expect(sum(byStatus.map(({ rematchWanted }) => rematchWanted))).toBe(
          seen.filter(({ pair, reader }) => asSeenBy(reader, pair).rematch === 'WANTED').length,
        );
        const ended = byStatus.find(({ status }) => status === 'ENDED')?.count ?? 0;
        expect(ended).toBe(seen.filter(({ pair }) => pair.status === 'ENDED').length);
        for (const { reason, count } of byReason) {
          expect(count).toBe(healths.filter(({ reasons }) => reasons.includes(reason)).length);
        }
        expect(sum(byReason.map(({ count }) => count))).toBe(sum(healths.map(({ reasons }) => reasons.length)));
      }
    });
  });

  it('have every kind of row in them, so that nothing above was compared with nothing', () => {
    const administrator = lookers['an administrator of two organisations'];
    expect(seenBy(administrator, pairs)).toHaveLength(PAIRS);
    for (const [what, [, holds]] of Object.entries(FILTERS)) {
      const found = pairs.filter((pair) => holds(pair, 'COORDINATOR')).length;
      const some = what === 'nothing at all' || (found > 0 && found < PAIRS);
      expect({ what, found, some }).toEqual({ what, found, some: true });
    }
    expect(new Set(pairs.map(({ status }) => stageOf(status))).size).toBe(3);
    expect(pairs.some(({ mentor, rematch }) => mentor.person === busy && rematch === 'WANTED')).toBe(true);
    // Why it was ended, told the scheme alone: the busy mentee reads it nowhere, though they know that it ended.
    const untold = pairs.filter(({ mentee, endReason }) => mentee.person === busy && endReason?.toldOther === false);
    expect(new Set(untold.map(({ endReason }) => endReason?.by))).toEqual(new Set(['MENTOR', 'MENTEE']));
    // What the two work at is overdue for them alone, and what coordinators are to answer for coordinators alone.
    const overdue = (pair: Relationship, reader: Reader): boolean => health(pair, reader).overdue.length > 0;
    const alone = (one: Reader, other: Reader) => pairs.filter((pair) => overdue(pair, one) && !overdue(pair, other));
    expect(alone('MENTEE', 'COORDINATOR')).not.toEqual([]);
    expect(alone('COORDINATOR', 'MENTEE')).not.toEqual([]);
  });

  it('change with time alone: what has become due moves up, once time has passed for the list', async () => {
    const later = '2027-06-01T10:00:00.000Z';
    const administrator = lookers['an administrator of two organisations'];
    while ((await list.letTimePass(later, 20)) > 0);
    const rows = await page(administrator, 'NEXT_DUE', { now: later });
    const due = (now: string): string[] =>
      pairs.map((pair) => `${dueTo('COORDINATOR', pair, now) ?? 'never'} ${pair.id}`).sort();
    expect(idsOf(rows)).toEqual(due(later).map((text) => text.split(' ')[1]));
    expect(due(later)).not.toEqual(due(NOW));
    await write(pairs, 2n);
  });

  it('show each relationship that stays where it is exactly once while others move', async () => {
    const administrator = lookers['an administrator of two organisations'];
    const first = await page(administrator, 'LATEST_CHANGE', { limit: 30 });
    const moving = pairs.filter((_, number) => number % 3 === 0);
    const moved = moving.map((pair) => ({ ...pair, known: knownAlike('2027-01-01T10:00:00.000Z') }));
    await write(moved, 3n);
    const rest = await page(administrator, 'LATEST_CHANGE', { after: keyOf(first) });
    const staying = pairs.filter((pair) => !moving.includes(pair)).map(({ id }) => id);
    const met = [...idsOf(first), ...idsOf(rest)].filter((id) => staying.includes(id));
    expect(met.sort()).toEqual(staying.sort());
    expect(idsOf(await page(administrator, 'LATEST_CHANGE', { limit: 30 }))).toEqual(
      moved
        .map(({ id }) => id)
        .sort()
        .reverse(),
    );
    await write(pairs, 4n);
  });

  it('are shown by the database itself to nobody but the pair and the scheme’s coordinators (guarantee 11)', async () => {
    for (const actor of Object.values(lookers)) {
      const rows = await database.transaction(actor, (tx) =>
        tx.query<{ id: Id }[]>('SELECT relationship_id AS id FROM relationships'),
      );
      expect(rows.map(({ id }) => id).sort()).toEqual(
        seenBy(actor, pairs)
          .map(({ pair }) => pair.id)
          .sort(),
      );
    }
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
