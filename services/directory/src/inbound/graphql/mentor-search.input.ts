import { keysAfter, parseInput } from '@pairwell/service-host';
import { z } from 'zod';
import type { MentorOrder } from '../../application/search/mentor-search.port.js';
import type { MentorQuery, MentorQueryPage } from '../../application/search/search-mentors.query.js';
import { MEDIA } from '../../domain/coded-choices.js';
import type { MentorArgs, MentorFilter } from './mentor-search.type.js';
import { codesOf, idOrUndefined, optional } from './read-input.js';

const anyOf = <Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema> | never[]> =>
  schema.nullish().transform((value) => value ?? []) as unknown as z.ZodType<z.output<Schema> | never[]>;

const filterSchema = z.object({
  topics: anyOf(codesOf('MENTORING_TOPICS')),
  organisations: anyOf(z.array(z.string()).max(50, { error: 'choose at most 50' })),
  grades: anyOf(codesOf('CAREER_GRADES', { most: 50 })),
  media: anyOf(z.array(z.enum(MEDIA))),
  languages: anyOf(codesOf('LANGUAGES')),
  specialties: anyOf(codesOf('MAIN_SPECIALTIES')),
});

const words = z.object({ query: optional(z.string().max(200, { error: 'write at most 200 characters' })) });

export function readMentorQuery(args: MentorArgs): MentorQuery {
  const filter: MentorFilter = args.filter ?? {};
  return {
    query: parseInput(words, { query: args.query }, []).query,
    schemeId: idOrUndefined('Scheme', filter.scheme, ['filter', 'scheme']),
    poolId: idOrUndefined('Pool', filter.pool, ['filter', 'pool']),
    filter: parseInput(filterSchema, { ...filter, topics: filter.offers }, ['filter']),
  };
}

/** A cursor names its order, so that it is not used in another one. */
const CURSORS = {
  RELEVANCE: z.tuple([z.literal('RELEVANCE'), z.int(), z.uuid()]),
  NEWEST: z.tuple([z.literal('NEWEST'), z.iso.datetime(), z.uuid()]),
  NAME: z.tuple([z.literal('NAME'), z.string(), z.uuid()]),
} as const satisfies Record<MentorOrder, z.ZodType>;

export function readMentorPage(args: MentorArgs): MentorQueryPage {
  const keys = keysAfter(args, CURSORS[args.orderBy]);
  const after = keys && { sortKey: keys[1], id: keys[2] };
  return { order: args.orderBy, after, limit: args.first + 1 };
}
