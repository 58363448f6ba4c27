/**
 * Where an event stands in the order of all events of one store.
 *
 * Opaque text that may be kept in a checkpoint column and given back later. It means nothing in another store, and
 * two positions are compared with {@link comparePositions} only, never as texts.
 */
export type Position = string & { readonly [brand]: true };

declare const brand: unique symbol;

const FORM = /^(0|[1-9]\d{0,19})(\/(0|[1-9]\d{0,19}))?$/;

/** Reads a position that was kept as text; refuses anything that is none. */
export function parsePosition(text: string): Position {
  if (!FORM.test(text)) {
    throw new TypeError('a position of the event store is a number, or two numbers parted by a slash');
  }
  return text as Position;
}

/** Negative when `a` stands before `b`, zero when they are the same place, positive when `a` stands after `b`. */
export function comparePositions(a: Position, b: Position): number {
  const [left, right] = [parts(a), parts(b)];
  return compare(left.commit, right.commit) || compare(left.prepare, right.prepare);
}

/** The numbers of a position. PostgreSQL gives one; EventStoreDB gives the commit and the prepare position. */
export function parts(position: Position): { commit: bigint; prepare: bigint } {
  const [commit = '0', prepare = commit] = position.split('/');
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
