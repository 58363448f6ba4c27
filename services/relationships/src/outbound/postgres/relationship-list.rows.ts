import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import { endReasonFor } from '../../domain/as-seen-by.js';
import type { Risk } from '../../domain/health.js';
import { listingOf, type Listing } from '../../domain/listing.js';
import type { Reader, Relationship } from '../../domain/relationship.js';
import { approverOf } from '../../domain/waiting.js';
import type { FaultyRelationships } from './faulty-relationships.js';

/** A relationship as the list is to show it. */
export interface ListRow {
  readonly id: Id;
  /** The outline. */
  readonly state: Relationship;
  readonly revision: bigint;
}

type Columns = readonly (readonly [name: string, type: string, of: (row: ListRow, listing: Listing) => unknown])[];

const orNever = (instant: string | null): string => instant ?? 'infinity';

/** What is written anew with every change. */
const CHANGING: Columns = [
  ['revision', 'bigint', ({ revision }) => String(revision)],
  ['status', 'text', ({ state }) => state.status],
  ['requested_at', 'timestamptz', ({ state }) => state.requestedAt],
  ['changed_at', 'timestamptz', ({ state }) => state.known.COORDINATOR.lastAt],
  ['coordinator_version', 'integer', ({ state }) => state.known.COORDINATOR.events],
  ['mentor_version', 'integer', ({ state }) => state.known.MENTOR.events],
  ['mentee_version', 'integer', ({ state }) => state.known.MENTEE.events],
  ['sponsor_version', 'integer', ({ state }) => state.known.SPONSOR.events],
  ['mentor_changed_at', 'timestamptz', ({ state }) => state.known.MENTOR.lastAt],
  ['mentee_changed_at', 'timestamptz', ({ state }) => state.known.MENTEE.lastAt],
  ['sponsor_changed_at', 'timestamptz', ({ state }) => state.known.SPONSOR.lastAt],
  ['sponsor_id', 'uuid', ({ state }) => state.sponsor],
  ['awaited_approver', 'text', ({ state }) => approverOf(state)],
  ['last_met_on', 'date', (_, { lastMetOn }) => lastMetOn ?? '-infinity'],
  ['unmet_since', 'date', (_, { unmetSince }) => unmetSince],
  ['next_due_at', 'timestamptz', (_, { nextDueAt }) => orNever(nextDueAt)],
  ['pair_due_at', 'timestamptz', (_, { pairDueAt }) => orNever(pairDueAt)],
  ['sponsor_due_at', 'timestamptz', (_, { sponsorDueAt }) => orNever(sponsorDueAt)],
  ['stale_at', 'timestamptz', (_, { staleAt }) => orNever(staleAt)],
  ['at_risk_from', 'timestamptz', (_, { atRiskFrom }) => orNever(atRiskFrom.COORDINATOR)],
  ['mentor_at_risk_from', 'timestamptz', (_, { atRiskFrom }) => orNever(atRiskFrom.MENTOR)],
  ['mentee_at_risk_from', 'timestamptz', (_, { atRiskFrom }) => orNever(atRiskFrom.MENTEE)],
  ['rematch_wanted', 'boolean', ({ state }) => state.rematch === 'WANTED'],
  ['ended_at', 'timestamptz', ({ state }) => state.endedAt ?? '-infinity'],
  ['end_cause', 'text', ({ state }) => state.endCause],
  ['end_reason', 'text', ({ state }) => endReasonFor('COORDINATOR', state)?.reason ?? null],
  ['mentor_end_reason', 'text', ({ state }) => endReasonFor('MENTOR', state)?.reason ?? null],
  ['mentee_end_reason', 'text', ({ state }) => endReasonFor('MENTEE', state)?.reason ?? null],
];

/** What is known from the first event on. */
const LASTING: Columns = [
  ['relationship_id', 'uuid', ({ id }) => id],
  ['kind', 'text', ({ state }) => state.scheme.kind],
  ['scheme_id', 'uuid', ({ state }) => state.scheme.id],
  ['owner', 'text', ({ state }) => state.scheme.organisation],
  ['mentor_id', 'uuid', ({ state }) => state.mentor.person],
  ['mentee_id', 'uuid', ({ state }) => state.mentee.person],
  ['mentor_organisation', 'text', ({ state }) => state.mentor.organisation],
  ['mentee_organisation', 'text', ({ state }) => state.mentee.organisation],
];

const COLUMNS = [...LASTING, ...CHANGING];
const NAMES = [...COLUMNS.map(([name]) => name), 'risks', 'outline'];
const ARRAYS = COLUMNS.map(([, type], place) => `$${place + 1}::${type}[]`).join(', ');

/** Risks and outlines come as JSON texts, which cost neither side what an array of long texts with escapes would. */
const UPSERT = `
  INSERT INTO relationships (${NAMES.join(', ')})
  SELECT ${COLUMNS.map(([name]) => name).join(', ')}, risks::jsonb, outline::jsonb
    FROM ROWS FROM (unnest(${ARRAYS}), json_array_elements($${COLUMNS.length + 1}::json),
                    json_array_elements($${COLUMNS.length + 2}::json)) AS changed (${NAMES.join(', ')})
  ON CONFLICT (relationship_id) DO UPDATE
    SET ${[...CHANGING.map(([name]) => name), 'risks', 'outline'].map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE relationships.revision < excluded.revision`;

/**
 * Writes rows that are newer than those that are there: one statement for a whole batch, since a rebuild folds
 * thousands of rows in each.
 *
 * @param now RFC 3339, UTC: what is due next is so by then.
 * @param faulty told of a row whose columns cannot be worked out; it is written as one of which nothing is known yet.
 */
export async function writeRows(
  tx: Transaction,
  rows: readonly ListRow[],
  now: string,
  faulty: FaultyRelationships,
): Promise<void> {
  const listed = rows.map((row) => {
    const listing = faulty.workOut(row.id, 'the row', () => storable(listingOf(row.state, now)), nothingKnown(row));
    return { row, listing };
  });
  await tx.query(UPSERT, [
    ...COLUMNS.map(([, , of]) => listed.map(({ row, listing }) => of(row, listing))),
    JSON.stringify(listed.map(({ listing }) => risksAsJson(listing))),
    JSON.stringify(rows.map(({ state }) => state)),
  ]);
}

/** PostgreSQL writes no year 0000, which histories of earlier releases may name. @throws RangeError */
function storable(listing: Listing): Listing {
  if (listing.unmetSince < '0001-01-01') throw new RangeError('the two met before the years that can be written');
  return listing;
}

function nothingKnown({ state }: ListRow): Listing {
  return {
    ...{ lastMetOn: null, unmetSince: state.requestedAt.slice(0, 10) },
    ...{ pairDueAt: null, nextDueAt: null, sponsorDueAt: null, staleAt: null },
    risks: { COORDINATOR: [], MENTOR: [], MENTEE: [], SPONSOR: [] },
    atRiskFrom: { COORDINATOR: null, MENTOR: null, MENTEE: null, SPONSOR: null },
  };
}

/** By reader and reason since when, or from when on; nothing where coordinators know of nothing. */
function risksAsJson({ risks }: Listing): object {
  if (risks.COORDINATOR.length === 0) return {};
  const byReason = (known: readonly Risk[]): object =>
    Object.fromEntries(known.map(({ reason, from }) => [reason, from]));
  const readers: readonly Reader[] = ['COORDINATOR', 'MENTOR', 'MENTEE'];
  return Object.fromEntries(readers.map((reader) => [reader, byReason(risks[reader])]));
}
