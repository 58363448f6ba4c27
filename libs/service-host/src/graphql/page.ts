import { ArgsType, Directive, Field, Int, ObjectType } from '@nestjs/graphql';
import type { z } from 'zod';
import { BadUserInput } from './errors.js';

const MOST = 100;

/** Where a page ends and whether more follows (Relay cursor connections; forwards only). */
@ObjectType('PageInfo', { description: 'Where this page ends and whether more follows.' })
@Directive('@shareable')
export class PageInfo {
  @Field(() => Boolean, { description: 'True when more rows follow this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'True when rows came before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first row.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last row: hand it in as `after`.' })
  readonly endCursor!: string | null;
}

/**
 * The arguments of a connection: `@Args() page: ConnectionArgs`, or extend it with filters.
 *
 * A global pipe fills the default and refuses what is out of range with BAD_USER_INPUT, so that no resolver clamps.
 */
@ArgsType()
export class ConnectionArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many rows, 1 to 100.' })
  readonly first: number = 20;

  @Field(() => String, { nullable: true, description: 'The endCursor of the page before.' })
  readonly after?: string;
}

/** Refuses a page size outside 1 to 100. */
export function checkPage(args: ConnectionArgs): void {
  if (!Number.isInteger(args.first) || args.first < 1 || args.first > MOST) {
    throw new BadUserInput(['first'], `write a whole number from 1 to ${MOST}`);
  }
}

/** An opaque keyset cursor from the sort keys of a row. */
export function cursorOf(keys: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(keys), 'utf8').toString('base64url');
}

/**
 * The sort keys that `after` stands for, or undefined on the first page. Query rows *after* them, `args.first + 1` many.
 *
 * @param schema the tuple of keys, in the order of ORDER BY: `z.tuple([z.string(), z.uuid()])`.
 * @throws BadUserInput when the cursor is none of ours.
 */
export function keysAfter<Keys extends z.ZodType>(args: ConnectionArgs, schema: Keys): z.output<Keys> | undefined {
  if (args.after === undefined || args.after === null) return undefined;
  const parsed = schema.safeParse(readCursor(args.after));
  if (!parsed.success) throw new BadUserInput(['after'], 'write an endCursor as the graph gave it');
  return parsed.data;
}

function readCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
