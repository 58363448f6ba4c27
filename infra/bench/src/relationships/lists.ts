import { newId, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import pg from 'pg';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleaved } from '../measuring/interleaved.js';
import { percentile } from '../measuring/statistics.js';
import type { InventedActor } from '../platform/internal-caller.js';
import { sampleOf, type Samples, type StoredEvent } from '../rebuild/stored-events.js';
import type { Bar, Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { ACTIVE, lifeOf, newPair, OWNER, type WrittenPair } from './lives.js';
import type { RelationshipsAlone } from './relationships-alone.js';

const RELATIONSHIPS = 5_000;
const AT_MOST: Bar = { kind: 'at most', value: 25 };

const ROWS = `edges { cursor node { id kind status version mentor { id } mentee { id } requestedAt changedAt
    health { lastMetOn nextSessionAt atRisk atRiskSince reasons overdue { action } }
    nextSteps { action by dueAt } } } pageInfo { hasNextPage endCursor }`;

/** What a coordinator looks at, as arguments of the list of the scheme. */
const PAGES: readonly (readonly [what: string, args: string])[] = [
  ['newest first', 'first: 20'],
  ['next due first', 'first: 20, orderBy: NEXT_DUE'],
  ['latest change first, active ones', 'first: 20, orderBy: LATEST_CHANGE, filter: { statuses: [ACTIVE] }'],
  ['longest without meeting', 'first: 20, orderBy: LONGEST_WITHOUT_MEETING, filter: { statuses: [ACTIVE, ACCEPTED] }'],
  ['longest at risk', 'first: 20, orderBy: LONGEST_AT_RISK'],
  ['latest end first, since a day', 'first: 20, orderBy: LATEST_END, filter: { endedSince: "2026-01-01T00:00:00Z" }'],
  ['a filter that nothing passes', 'first: 20, filter: { overdue: true, kind: BUDDY }'],
  ['a hundred rows', 'first: 100'],
];

/** Pages of a coordinator who has five thousand relationships before them. */
export async function lists(stand: Stand, service: RelationshipsAlone, samples: Samples): Promise<Row[]> {
  const scheme = newId();
  await service.know(scheme);
  stand.say(`writing ${RELATIONSHIPS} relationships`);
  const pairs = Array.from({ length: RELATIONSHIPS }, (_, number) => newPair(scheme, daysAgo(number)));
  await service.write(fiveThousand(pairs, samples));
  stand.say('lists of a coordinator');
  const coordinator: InventedActor = {
    id: newId(),
    organisation: OWNER,
    grants: [{ role: 'SCHEME_COORDINATOR', organisation: OWNER, scheme }],
  };
  const client = new pg.Client({ connectionString: service.ownUrl });
  await client.connect();
  try {
    const p95 = (work: () => Promise<unknown>) => async () =>
      percentile((await closedLoop(1, stand.either(1_500, 400), work)).latencies, 0.95);
    const bare = p95(() => client.query({ name: 'page', text: PAGE, values: [scheme] }));
    const rows: Row[] = [];
    for (const [what, query] of operations(scheme, pairs[LONG_AT_WORK]?.mentee ?? newId())) {
      const ours = p95(() => service.ask(coordinator, query));
      const compared = await interleaved(stand.either(5, 2), bare, ours);
      rows.push({
        what: `${what}, p95`,
        ours: { value: compared.ours, unit: 'ms' },
        yardstick: { value: compared.yardstick, unit: 'ms', name: 'pg, the newest 20 rows' },
        ratio: compared.ratio,
        bar: AT_MOST,
      });
    }
    return rows;
  } finally {
    await client.end();
  }
}

/** @param person one of somebody’s few relationships among the five thousand. */
function operations(scheme: Id, person: Id): readonly (readonly [string, string])[] {
  const of = `scheme: "${globalId('Scheme', scheme)}"`;
  return [
    ...PAGES.map(
      ([what, args]) => [`the scheme: ${what}`, `{ schemeRelationships(${of}, ${args}) { ${ROWS} } }`] as const,
    ),
    [
      'the scheme: one person',
      `{ schemeRelationships(${of}, first: 20, filter: { person: "${globalId('Person', person)}" }) { ${ROWS} } }`,
    ],
    ['everything they may see', `{ relationships(first: 20, orderBy: LATEST_CHANGE) { ${ROWS} } }`],
    [
      'the health of the scheme',
      `{ schemeHealth(${of}) { total atRisk overdue byStatus { status count } byReason { reason count } } }`,
    ],
  ];
}

const PAGE = `SELECT outline, revision FROM relationships WHERE scheme_id = $1
               ORDER BY requested_at DESC, relationship_id DESC LIMIT 21`;

const LENGTHS = [1, 2, ACTIVE, ACTIVE + 6, ACTIVE + 18];

/** The place of a pair among the five thousand that has met for some sessions. */
const LONG_AT_WORK = LENGTHS.length - 1;

const isRequest = (number: number): boolean => number % LENGTHS.length === 0;

const daysAgo = (number: number): number => (isRequest(number) ? (number % 40) / 10 : 1 + (number % 200) / 10);

/** A fifth asked for, of which half are declined; a fifth accepted, the others at work for longer or shorter. */
function* fiveThousand(pairs: readonly WrittenPair[], samples: Samples): Generator<StoredEvent> {
  for (const [number, pair] of pairs.entries()) {
    yield* lifeOf(pair, LENGTHS[number % LENGTHS.length] ?? ACTIVE, samples);
    if (isRequest(number) && number % 2 === 0) yield declined(pair, samples);
  }
}

function declined({ id }: WrittenPair, samples: Samples): StoredEvent {
  const data = { at: new Date().toISOString() };
  return { ...sampleOf(samples, 'RequestDeclined'), data, stream: `relationship-${id}`, revision: 1 };
}
