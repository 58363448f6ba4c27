import { newId, type Id } from '@pairwell/kernel';
import { globalId } from '@pairwell/service-host';
import pg from 'pg';
import { closedLoop } from '../measuring/closed-loop.js';
import { interleaved } from '../measuring/interleaved.js';
import { percentile } from '../measuring/statistics.js';
import type { InventedActor } from '../platform/internal-caller.js';
import type { Samples } from '../rebuild/stored-events.js';
import type { Bar, Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { ACTIVE, lifeOf, newPair, OWNER } from './lives.js';
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
  ['a filter that nothing passes', 'first: 20, filter: { overdue: true, kind: BUDDY }'],
  ['a hundred rows', 'first: 100'],
];

/** Pages of a coordinator who has five thousand relationships before them. */
export async function lists(stand: Stand, service: RelationshipsAlone, samples: Samples): Promise<Row[]> {
  const scheme = newId();
  await service.know(scheme);
  stand.say(`writing ${RELATIONSHIPS} relationships`);
  await service.write(fiveThousand(scheme, samples));
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
    for (const [what, query] of operations(scheme)) {
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

function operations(scheme: Id): readonly (readonly [string, string])[] {
  const of = `scheme: "${globalId('Scheme', scheme)}"`;
  return [
    ...PAGES.map(
      ([what, args]) => [`the scheme: ${what}`, `{ schemeRelationships(${of}, ${args}) { ${ROWS} } }`] as const,
    ),
    ['everything they may see', `{ relationships(first: 20, orderBy: LATEST_CHANGE) { ${ROWS} } }`],
    [
      'the health of the scheme',
      `{ schemeHealth(${of}) { total atRisk overdue byStatus { status count } byReason { reason count } } }`,
    ],
  ];
}

const PAGE = `SELECT outline, revision FROM relationships WHERE scheme_id = $1
               ORDER BY requested_at DESC, relationship_id DESC LIMIT 21`;

/** A fifth asked for, a fifth accepted, the others at work for longer or shorter. */
function* fiveThousand(scheme: Id, samples: Samples): Generator<ReturnType<typeof lifeOf>[number]> {
  for (let number = 0; number < RELATIONSHIPS; number += 1) {
    const events = [1, 2, ACTIVE, ACTIVE + 6, ACTIVE + 18][number % 5] ?? ACTIVE;
    const daysAgo = events === 1 ? (number % 40) / 10 : 1 + (number % 200) / 10;
    yield* lifeOf(newPair(scheme, daysAgo), events, samples);
  }
}
