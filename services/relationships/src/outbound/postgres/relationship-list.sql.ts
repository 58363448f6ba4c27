import type { Actor, Id } from '@pairwell/kernel';
import { reachOf, type Reach } from '../../application/access.policy.js';
import type { ListFilter, ListKey, ListOrder, ListQuery } from '../../application/relationship-list.port.js';
import { BOTH, type PartyRole, type Reader } from '../../domain/relationship.js';

/** One statement with its values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface OrderBy {
  readonly column: (reader: Reader) => string;
  readonly type: 'timestamptz' | 'date';
  readonly direction: 'ASC' | 'DESC';
}

/** What one of the two tells the scheme alone puts nothing at risk for the other; sponsors are told of no risks. */
export const AT_RISK_FROM: Readonly<Record<Reader, string>> = {
  COORDINATOR: 'at_risk_from',
  MENTOR: 'mentor_at_risk_from',
  MENTEE: 'mentee_at_risk_from',
  SPONSOR: `'infinity'::timestamptz`,
};

/** Of rows that the wall lets through: whether it is as a coordinator. Worked out once a statement. */
export const COORDINATED = `(owner = ANY ((SELECT pairwell_coordinated_organisations())::text[])
    OR (owner, scheme_id) IN (SELECT organisation, scheme FROM pairwell_coordinated_single_schemes()))`;

/** The same, without the planner expecting it of few rows: where they coordinate a scheme, it is true of all that they list. */
const AS_COORDINATOR = `CASE WHEN ${COORDINATED} THEN true ELSE false END`;

/** What the two work at is due to them alone, and what coordinators are to answer to these: it is overdue for nobody else. */
export const DUE_AT: Readonly<Record<Reader, string>> = {
  COORDINATOR: 'next_due_at',
  MENTOR: 'pair_due_at',
  MENTEE: 'pair_due_at',
  SPONSOR: 'sponsor_due_at',
};

/** Nor does it change anything, as the other sees it. */
const CHANGED_AT: Readonly<Record<Reader, string>> = {
  COORDINATOR: 'changed_at',
  MENTOR: 'mentor_changed_at',
  MENTEE: 'mentee_changed_at',
  SPONSOR: 'sponsor_changed_at',
};

/** Nor does the other find why it was ended, unless they were to know; sponsors are told nothing of a pair. */
const END_REASON: Readonly<Record<Reader, string>> = {
  COORDINATOR: 'end_reason',
  MENTOR: 'mentor_end_reason',
  MENTEE: 'mentee_end_reason',
  SPONSOR: 'NULL::text',
};

const by = (column: string, type: OrderBy['type'], direction: OrderBy['direction']): OrderBy => ({
  column: () => column,
  type,
  direction,
});

const ORDERS: Readonly<Record<ListOrder, OrderBy>> = {
  NEWEST_REQUEST: by('requested_at', 'timestamptz', 'DESC'),
  OLDEST_REQUEST: by('requested_at', 'timestamptz', 'ASC'),
  LATEST_CHANGE: { column: (reader) => CHANGED_AT[reader], type: 'timestamptz', direction: 'DESC' },
  LONGEST_UNCHANGED: { column: (reader) => CHANGED_AT[reader], type: 'timestamptz', direction: 'ASC' },
  NEXT_DUE: { column: (reader) => DUE_AT[reader], type: 'timestamptz', direction: 'ASC' },
  LATEST_MET: by('last_met_on', 'date', 'DESC'),
  LONGEST_WITHOUT_MEETING: by('unmet_since', 'date', 'ASC'),
  LONGEST_AT_RISK: { column: (reader) => AT_RISK_FROM[reader], type: 'timestamptz', direction: 'ASC' },
  LATEST_END: by('ended_at', 'timestamptz', 'DESC'),
};

/** As text that sorts nothing but comes back as it was: RFC 3339 in UTC, a day, `infinity`, `-infinity`. */
const AS_TEXT: Readonly<Record<OrderBy['type'], string>> = {
  timestamptz: `CASE WHEN isfinite(sort_key)
                     THEN to_char(sort_key AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                     ELSE sort_key::text END`,
  date: 'sort_key::text',
};

/**
 * One page of a list. Each way in which the actor comes to rows is read in its own order by its own index, and the
 * beginnings of all are merged: as mentor, as mentee, scheme by scheme what they coordinate of others, and as sponsor.
 */
export function pageStatement(actor: Actor, query: ListQuery, after: ListKey | null, limit: number): Statement {
  const values = new Values();
  const { type, direction } = ORDERS[query.order];
  const ordered = `ORDER BY sort_key ${direction}, relationship_id ${direction} LIMIT ${values.add(limit)}`;
  const ways = waysOf(actor, query.filter, values);
  const rows = ways.map(({ reader, from, where }) => {
    const key = ORDERS[query.order].column(reader);
    const conditions = [...where, ...conditionsOf(query, reader, values), ...beyond(query.order, key, after, values)];
    const select = `SELECT relationship_id, outline, ${key} AS sort_key FROM relationships
                     WHERE ${conditions.join(' AND ')} ${ordered}`;
    return from === undefined
      ? `(${select})`
      : `(SELECT of_scheme.* FROM ${from} CROSS JOIN LATERAL (${select}) AS of_scheme)`;
  });
  if (rows.length === 0) return { text: 'SELECT WHERE false', values: [] };
  const text = `${coordinated(actor, query.filter, values)}
    SELECT outline, ${AS_TEXT[type]} AS "sortKey" FROM (${rows.join(' UNION ALL ')}) AS found ${ordered}`;
  return { text, values: values.all };
}

class Values {
  readonly all: unknown[] = [];
  private readonly places = new Map<unknown, string>();

  /** The place of a value; the same value has one place. */
  add(value: unknown): string {
    const place = this.places.get(value) ?? `$${this.all.push(value)}`;
    this.places.set(value, place);
    return place;
  }
}

interface Way {
  readonly reader: Reader;
  /** What the rows are joined with, one after another. */
  readonly from?: string;
  readonly where: readonly string[];
}

function waysOf(actor: Actor, { participant, scheme, person }: ListFilter, values: Values): readonly Way[] {
  const sides: readonly PartyRole[] = participant?.role ? [participant.role] : BOTH;
  const isPerson = actor.kind === 'person';
  const me = isPerson ? values.add(actor.id) : '';
  const own = isPerson
    ? sides.map((reader) => ({ reader, where: [`${SIDE[reader]} = ${me}::uuid`, ...of(scheme, values)] }))
    : [];
  if (participant !== undefined) return own;
  const others = isPerson ? [`mentor_id <> ${me}::uuid`, `mentee_id <> ${me}::uuid`] : [];
  const sponsoring: Way = { reader: 'SPONSOR', where: [...sponsoredBy(me), ...of(scheme, values), ...others] };
  if (!reachesAny(reachOf(actor))) return isPerson ? [...own, sponsoring] : own;
  const coordinating = coordinatingWays(scheme, person, values).map((way) => ({
    ...way,
    where: [...way.where, ...others],
  }));
  return isPerson ? [...own, ...coordinating, sponsoring] : coordinating;
}

/**
 * Somebody's pairs are few, and found by who they are on each side, and not by going through the schemes. The wall lets
 * sponsored requests through as well: each way asks whether a row is coordinated, also that of a single scheme.
 */
function coordinatingWays(scheme: Id | undefined, person: Id | undefined, values: Values): readonly Way[] {
  const reader = 'COORDINATOR';
  const where = [AS_COORDINATOR, ...of(scheme, values)];
  if (person !== undefined) {
    return BOTH.map((side) => ({ reader, where: [`${SIDE[side]} = ${values.add(person)}::uuid`, ...where] }));
  }
  if (scheme !== undefined) return [{ reader, where }];
  return [{ reader, from: 'coordinated', where: ['scheme_id = coordinated.scheme', ...where] }];
}

/** While a request is there for its sponsor (access.policy.ts); who also coordinates the scheme reads it as that. */
const sponsoredBy = (me: string): readonly string[] => [
  `sponsor_id = ${me}::uuid`,
  `status IN ('REQUESTED', 'REGISTERED', 'NOT_APPROVED')`,
  `NOT ${COORDINATED}`,
];

const SIDE: Readonly<Record<PartyRole, string>> = { MENTOR: 'mentor_id', MENTEE: 'mentee_id' };

const of = (scheme: string | undefined, values: Values): string[] =>
  scheme === undefined ? [] : [`scheme_id = ${values.add(scheme)}::uuid`];

const reachesAny = ({ organisations, schemes }: Reach): boolean => organisations.length + schemes.length > 0;

/** The schemes that an actor coordinates; those of an organisation are found by leaping through its index. */
function coordinated(actor: Actor, { participant, scheme, person }: ListFilter, values: Values): string {
  const reach = reachOf(actor);
  const byScheme = participant === undefined && scheme === undefined && person === undefined;
  if (!byScheme || !reachesAny(reach)) return '';
  const next = (owner: string, beyondScheme: string): string =>
    `(SELECT scheme_id FROM relationships WHERE owner = ${owner}${beyondScheme} ORDER BY scheme_id LIMIT 1)`;
  return `WITH RECURSIVE leaps (owner, scheme) AS (
      SELECT owner, ${next('organisations.owner', '')} FROM unnest(${values.add(reach.organisations)}::text[]) AS organisations (owner)
      UNION ALL
      SELECT owner, ${next('leaps.owner', ' AND scheme_id > leaps.scheme')} FROM leaps WHERE scheme IS NOT NULL),
    coordinated (scheme) AS (
      SELECT scheme FROM leaps WHERE scheme IS NOT NULL UNION SELECT unnest(${values.add(reach.schemes)}::uuid[]))`;
}

/** What follows the end of the page before. */
function beyond(order: ListOrder, key: string, after: ListKey | null, values: Values): string[] {
  if (after === null) return [];
  const { type, direction } = ORDERS[order];
  const end = `(${values.add(after.sortKey)}::${type}, ${values.add(after.id)}::uuid)`;
  return [`(${key}, relationship_id) ${direction === 'ASC' ? '>' : '<'} ${end}`];
}

/** The earlier of two instants. */
const earlier = (one: string, other: string): string => (one < other ? one : other);

/** A condition for everything that the filter names. */
function conditionsOf({ filter, now }: ListQuery, reader: Reader, values: Values): string[] {
  const risk = AT_RISK_FROM[reader];
  const due = DUE_AT[reader];
  const conditions: string[] = [];
  const where = <Given>(
    given: Given | undefined,
    condition: (place: string, given: Given) => string,
    value?: unknown,
  ) => (given === undefined ? undefined : conditions.push(condition(values.add(value ?? given), given)));
  where(filter.statuses, (statuses) => `status = ANY (${statuses}::text[])`);
  where(filter.kind, (kind) => `kind = ${kind}`);
  where(filter.person, (person) => `${person}::uuid IN (mentor_id, mentee_id)`);
  where(filter.mentorOrganisations, (codes) => `mentor_organisation = ANY (${codes}::text[])`);
  where(filter.menteeOrganisations, (codes) => `mentee_organisation = ANY (${codes}::text[])`);
  if (filter.atRisk !== undefined && reader === 'SPONSOR') conditions.push('false');
  where(filter.atRisk, (at, is) => (is ? `${risk} <= ${at}::timestamptz` : notAtRisk(risk, at)), now);
  const since = filter.atRiskSince;
  where(since, (at) => `${risk} <= ${at}::timestamptz`, since && earlier(since, now));
  where(filter.riskReasons, (reasons) => withReason(reader, reasons, values.add(now)));
  where(filter.overdue, (at, is) => `${due} ${is ? '<' : '>='} ${at}::timestamptz`, now);
  const overdueSince = filter.overdueSince;
  where(overdueSince, (at) => `${due} < ${at}::timestamptz`, overdueSince && earlier(overdueSince, now));
  where(filter.dueBefore, (at) => `${due} < ${at}::timestamptz`);
  where(filter.lastMetBefore, (day) => `last_met_on < ${day}::date AND last_met_on > '-infinity'`);
  where(filter.notMetSince, (day) => `unmet_since < ${day}::date`);
  // That another mentor is looked for, the one they had does not learn, nor as a coordinator of the scheme.
  if (filter.rematchWanted) conditions.push(reader === 'MENTOR' || reader === 'SPONSOR' ? 'false' : 'rematch_wanted');
  if (filter.awaitsApproval) conditions.push(awaitsApprovalBy(reader));
  return [...conditions, ...endsAsWanted(filter, reader, values)];
}

/** When and why it was over. */
function endsAsWanted(filter: ListFilter, reader: Reader, values: Values): string[] {
  const { endedSince, endedBefore, endedBecause, endReasons } = filter;
  const conditions = [
    endedSince && `ended_at >= ${values.add(endedSince)}::timestamptz`,
    endedBefore && `ended_at < ${values.add(endedBefore)}::timestamptz AND ended_at > '-infinity'`,
    endedBecause && `end_cause = ANY (${values.add(endedBecause)}::text[])`,
    endReasons && `${END_REASON[reader]} = ANY (${values.add(endReasons)}::text[])`,
  ];
  return conditions.filter((condition) => condition !== undefined);
}

/** Nobody approves a request of their own: approval.decider.ts. */
const awaitsApprovalBy = (reader: Reader): string =>
  reader === 'COORDINATOR' || reader === 'SPONSOR' ? `awaited_approver = '${reader}'` : 'false';

/** The statuses of what is over, for `status NOT IN`. */
export const OVER = `('DECLINED', 'WITHDRAWN', 'NOT_APPROVED', 'LAPSED', 'ENDED')`;

/** Of what is over nobody asks whether it is at risk. */
const notAtRisk = (risk: string, at: string): string => `${risk} > ${at}::timestamptz AND status NOT IN ${OVER}`;

const withReason = (reader: Reader, reasons: string, now: string): string =>
  `EXISTS (SELECT FROM jsonb_each_text(risks -> '${reader}') AS risk (reason, since)
            WHERE risk.reason = ANY (${reasons}::text[]) AND risk.since::timestamptz <= ${now}::timestamptz)`;
