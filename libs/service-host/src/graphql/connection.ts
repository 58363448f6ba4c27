import type { Type } from '@nestjs/common';
import { Directive, Field, Int, ObjectType } from '@nestjs/graphql';
import { type ConnectionArgs, cursorOf, PageInfo } from './page.js';

/** One row of a connection; `Extra` are fields of the edge itself, such as why a mentor matched. */
export type EdgeOf<Node, Extra = object> = { readonly node: Node; readonly cursor: string } & Extra;

/** A page of rows as Relay wants it. */
export interface ConnectionOf<Node, Extra = object> {
  readonly edges: readonly EdgeOf<Node, Extra>[];
  readonly pageInfo: PageInfo;
  readonly totalCount?: number;
}

export interface ConnectionOptions<Extra = object> {
  /** The name before `Connection` and `Edge`: usually the node's type name. */
  readonly name: string;
  /** Adds `totalCount`; only where counting is cheap. */
  readonly totalCount?: boolean;
  /** An `@ObjectType({ isAbstract: true })` class whose fields every edge has too. */
  readonly edge?: abstract new () => Extra;
}

/**
 * Declares `<Name>Connection` and `<Name>Edge` for a node class. Answer it with {@link toConnection}.
 *
 * @example export const MentorConnection = connectionOf(MentorProfile, { name: 'Mentor', edge: WhyMatched });
 */
export function connectionOf<Node, Extra = object>(
  node: Type<Node>,
  options: ConnectionOptions<Extra>,
): Type<ConnectionOf<Node, Extra>> {
  const { name } = options;
  const edge = edgeOf(name, node, options.edge);

  @ObjectType(`${name}Connection`, { description: `A page of ${name} rows.` })
  @Directive('@shareable')
  class Connection {
    @Field(() => [edge], { description: 'The rows of this page, in order.' })
    readonly edges!: readonly EdgeOf<Node, Extra>[];

    @Field(() => PageInfo, { description: 'Where this page ends.' })
    readonly pageInfo!: PageInfo;
  }
  if (options.totalCount === true) {
    Field(() => Int, { description: 'How many rows there are in all.' })(Connection.prototype, 'totalCount');
  }
  return Connection;
}

function edgeOf<Node, Extra>(
  name: string,
  node: Type<Node>,
  extra: (abstract new () => Extra) | undefined,
): Type<EdgeOf<Node, Extra>> {
  const Base = (extra ?? class {}) as abstract new () => object;

  @ObjectType(`${name}Edge`, { description: `One ${name} row and its place in the order.` })
  @Directive('@shareable')
  class Edge extends Base {
    @Field(() => node, { description: 'The row itself.' })
    readonly node!: Node;

    @Field(() => String, { description: 'Its place in the order: hand it in as `after`.' })
    readonly cursor!: string;
  }
  return Edge as unknown as Type<EdgeOf<Node, Extra>>;
}

/** What {@link toConnection} needs to know of a row. */
export interface RowMapping<Row, Node, Extra> {
  /** The row's sort keys, in the order of ORDER BY; the last one unique. */
  readonly keys: (row: Row) => readonly (string | number | null)[];
  readonly node: (row: Row) => Node;
  readonly edge?: (row: Row) => Extra;
  readonly totalCount?: number;
}

/**
 * Makes a page from rows that were queried with `limit args.first + 1`: the row too many only says that more follows.
 */
export function toConnection<Row, Node, Extra = object>(
  rows: readonly Row[],
  args: ConnectionArgs,
  mapping: RowMapping<Row, Node, Extra>,
): ConnectionOf<Node, Extra> {
  const edges = rows.slice(0, args.first).map((row) => ({
    ...(mapping.edge?.(row) as Extra),
    node: mapping.node(row),
    cursor: cursorOf(mapping.keys(row)),
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > args.first,
      hasPreviousPage: args.after !== undefined && args.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    ...(mapping.totalCount === undefined ? {} : { totalCount: mapping.totalCount }),
  };
}
