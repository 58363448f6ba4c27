import { BadUserInput, keysAfter, parseInput } from '@pairwell/service-host';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ListPage } from '../../application/list-relationships.query.js';
import { LIST_ORDERS, type ListFilter } from '../../application/relationship-list.port.js';
import { idIn } from './input-parts.js';
import type { RelationshipFilter, RelationshipsArgs } from './relationship.args.js';

const EARLIEST = '1900-01-01';
const tooEarly = { error: 'write a day from 1900 on' };

/** What a database takes for a day and what the scalar does differ before our time; nothing is lost there. */
const day = z.string().refine((text) => text >= EARLIEST, tooEarly);
const instant = z
  .date()
  .refine((date) => date.toISOString() >= EARLIEST, tooEarly)
  .transform((date) => date.toISOString());
const codes = z.array(z.string()).max(50, { error: 'choose at most 50' });

const dated = z.object({
  mentorOrganisations: codes.nullish(),
  menteeOrganisations: codes.nullish(),
  atRiskSince: instant.nullish(),
  overdueSince: instant.nullish(),
  dueBefore: instant.nullish(),
  lastMetBefore: day.nullish(),
  notMetSince: day.nullish(),
  endedSince: instant.nullish(),
  endedBefore: instant.nullish(),
});

/** @throws BadUserInput with the path of what cannot be filtered by. */
export function filterOf(filter: RelationshipFilter | undefined | null): ListFilter {
  if (!filter) return {};
  const { statuses, kind, scheme, person, atRisk, riskReasons, overdue, awaitsMyApproval } = filter;
  const { endedBecause, endReasons } = filter;
  return given({
    ...{ statuses, kind, atRisk, riskReasons, overdue, endedBecause, endReasons },
    ...parseInput(dated, filter, ['filter']),
    scheme: scheme ? idIn('Scheme', scheme, ['filter', 'scheme']) : undefined,
    person: person ? idIn('Person', person, ['filter', 'person']) : undefined,
    awaitsApproval: awaitsMyApproval ? (true as const) : undefined,
  });
}

export type Given<Fields> = { -readonly [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** Without what was left out or is null: neither narrows a list. */
export function given<Fields extends object>(fields: Fields): Given<Fields> {
  const named = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(named) as Given<Fields>;
}

/** A list as a cursor remembers it. */
export interface ListMark {
  /** The name of the query. */
  readonly list: string;
  readonly filter: ListFilter;
}

const sortKey = z.union([z.iso.datetime(), z.iso.date(), z.enum(['infinity', '-infinity'])]);
const cursor = z.tuple([z.enum(LIST_ORDERS), z.string(), sortKey, z.uuid()]);

/**
 * Which page is wanted.
 *
 * @throws BadUserInput for a cursor of another order, filter or list, which would begin just anywhere.
 */
export function pageOf(args: RelationshipsArgs, mark: ListMark): ListPage {
  const { orderBy: order } = args;
  const limit = args.first + 1;
  const keys = keysAfter(args, cursor);
  if (keys === undefined) return { order, after: null, limit };
  const [itsOrder, itsList, key, id] = keys;
  if (itsOrder !== order) throw refused(`orderBy: ${itsOrder}`);
  if (itsList !== digestOf(mark)) throw refused('the query and the filter it came with');
  if (!key.endsWith('infinity') && isDay(key) !== isByDay(order)) {
    throw new BadUserInput(['after'], 'write an endCursor as the graph gave it');
  }
  return { order, after: { sortKey: key, id }, limit };
}

/** What the cursors of the rows of a page are made of, by sort key and id. */
export function keysOf(args: RelationshipsArgs, mark: ListMark): (key: string, id: string) => readonly string[] {
  const digest = digestOf(mark);
  return (key, id) => [args.orderBy, digest, key, id];
}

function refused(belongsTo: string): BadUserInput {
  return new BadUserInput(['after'], `this cursor belongs to ${belongsTo}; ask so again, or begin without a cursor`);
}

const isByDay = (order: string): boolean => order === 'LATEST_MET' || order === 'LONGEST_WITHOUT_MEETING';

const isDay = (key: string): boolean => key.length === '2026-11-12'.length;

/** Stands for a list and what it is narrowed to, in a cursor. */
export function digestOf({ list, filter }: { readonly list: string; readonly filter: object }): string {
  const sorted = Object.entries(filter).sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([list, sorted]))
    .digest('base64url')
    .slice(0, 16);
}
