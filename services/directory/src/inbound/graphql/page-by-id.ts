import { type ConnectionArgs, type ConnectionOf, keysAfter, toConnection } from '@pairwell/service-host';
import { z } from 'zod';
import type { Page } from '../../application/records.port.js';

const keys = z.tuple([z.uuid()]);

/** The page of a list that is ordered by id: one row more than asked tells whether there are further ones. */
export function pageById(args: ConnectionArgs): Page {
  return { after: keysAfter(args, keys)?.[0], limit: args.first + 1 };
}

/** The connection for such a page. */
export function toPageById<Row extends { readonly id: string }, Node>(
  rows: readonly Row[],
  args: ConnectionArgs,
  node: (row: Row) => Node,
): ConnectionOf<Node> {
  return toConnection(rows, args, { keys: (row) => [row.id], node });
}
