import type { MovedStreams, PositionedEvent, ReadAllOptions } from '../event-store.js';
import { parsePosition, parts, type Position } from '../position.js';
import type { Bell } from '../subscription/bell.js';
import type { Feed, FeedItem } from '../subscription/running-subscription.js';
import type { Connections } from './connections.js';
import { toPositionedEvent, type EventRow } from './rows.js';
import { sequenceAll } from './sequence.js';

const PAGE = 500;
const DEFAULT_BATCH = 200;
/** When every notification is lost, a subscriber is late by this much. */
const POLL_MS = 500;

interface Page {
  readonly events: readonly PositionedEvent[];
  /** Nothing for this reader stands at or before it any more. */
  readonly cursor: bigint;
  readonly full: boolean;
  /** Nothing waits for a position for longer than a second; the newest always wait for a moment. */
  readonly level: boolean;
}

type PageRow = EventRow & {
  readonly head: string;
  readonly late: boolean;
  readonly position: string | null;
  readonly id: string | null;
};

/** A category in the order of positions, after everything committed until now was given one. */
export async function* readAll(
  connections: Connections,
  { after, prefix, max }: ReadAllOptions,
): AsyncGenerator<PositionedEvent> {
  await sequenceAll(connections);
  let cursor = numberOf(after);
  for (let left = max; left > 0;) {
    const page = await readPage(connections, cursor, prefix, Math.min(left, PAGE));
    yield* page.events;
    if (!page.full) return;
    left -= page.events.length;
    cursor = page.cursor;
  }
}

/** The streams of a stretch of positions, from the table that holds nothing but them; deleted ones have left theirs. */
export async function movedSince(
  connections: Connections,
  { after, prefix, max }: ReadAllOptions,
): Promise<MovedStreams> {
  await sequenceAll(connections);
  const rows = await connections.query<MovedRow>({
    name: 'event-store-moved-since',
    text: `SELECT stream, max(revision) AS revision, count(*)::int AS events, max(max(position)) OVER () AS up_to
             FROM (SELECT position, stream, revision FROM event_store_positions
                    WHERE position > $1 AND starts_with(stream, $2) ORDER BY position LIMIT $3) p
            GROUP BY stream`,
    values: [numberOf(after), prefix, max],
  });
  const [first] = rows;
  return {
    revisions: new Map(rows.map(({ stream, revision }) => [stream, BigInt(revision)])),
    events: rows.reduce((sum, { events }) => sum + events, 0),
    upTo: first && parsePosition(first.up_to),
  };
}

interface MovedRow {
  readonly stream: string;
  readonly revision: string;
  readonly events: number;
  /** Of the whole stretch. */
  readonly up_to: string;
}

/**
 * What a subscription of this driver is fed from: pages, then sleep until the bell rings. While a page is handled the
 * next full one is already on its way: whoever catches up waits for the slower of reading and handling, not for both.
 */
export function feedOf(connections: Connections, bell: Bell, prefix: string, batchSize = DEFAULT_BATCH): Feed {
  const read = (cursor: bigint): Promise<Page> => readPage(connections, cursor, prefix, batchSize);
  return async function* feed(after: Position | undefined, signal: AbortSignal): AsyncGenerator<FeedItem> {
    // Whoever begins shall find everything that was committed before, though the sequencer may not be up yet.
    await sequenceAll(connections);
    let cursor = numberOf(after);
    let ahead: Promise<Page> | undefined;
    while (!signal.aborted) {
      const page = await (ahead ?? read(cursor));
      ahead = page.full ? readAhead(() => read(page.cursor)) : undefined;
      if (page.events.length > 0) yield { kind: 'events', events: page.events };
      if (page.cursor > cursor) yield { kind: 'passed', position: parsePosition(String(page.cursor)) };
      cursor = page.cursor;
      if (page.full) continue;
      if (page.level) yield { kind: 'level' };
      await bell.sleep(POLL_MS, signal);
    }
  };
}

/** A failure is met where the page is taken; until then it is nobody's unhandled rejection. */
function readAhead(read: () => Promise<Page>): Promise<Page> {
  const page = read();
  page.catch(() => undefined);
  return page;
}

/** One statement, so that the head and the page are of one snapshot: no position at or below the head is missing. */
async function readPage(connections: Connections, after: bigint, prefix: string, size: number): Promise<Page> {
  const rows = await connections.query<PageRow>({
    name: 'event-store-read-all',
    text: `SELECT h.position AS head, ${LATE} AS late, p.position, p.stream, p.revision, e.id, e.type, e.data, e.metadata, e.recorded_at
             FROM event_store_head h
             LEFT JOIN LATERAL (
                  SELECT position, stream, revision FROM event_store_positions
                   WHERE position > $1 AND starts_with(stream, $2) ORDER BY position LIMIT $3) p ON true
             LEFT JOIN event_store_events e ON e.stream = p.stream AND e.revision = p.revision
            ORDER BY p.position`,
    values: [after, prefix, size],
  });
  const [first] = rows;
  if (!first) throw new Error('the event store has lost the row of its head');
  const head = BigInt(first.head);
  if (after > head) throw new Error(`the checkpoint ${after} lies beyond the end of the event store, which is ${head}`);
  const last = rows.at(-1)?.position;
  const full = typeof last === 'string' && rows.length === size;
  return {
    events: rows.filter(isThere).map(toPositionedEvent),
    cursor: full ? BigInt(last) : head,
    full,
    level: !first.late,
  };
}

/** The events of a deleted stream are gone, only their positions are left. */
function isThere(row: PageRow): row is PageRow & { position: string; id: string } {
  return row.position !== null && row.id !== null;
}

function numberOf(position: Position | undefined): bigint {
  return position === undefined ? 0n : parts(position).commit;
}

const LATE = `EXISTS (
  SELECT FROM (SELECT stream, first_revision FROM event_store_unsequenced ORDER BY entry LIMIT 1) u
    JOIN event_store_events e ON e.stream = u.stream AND e.revision = u.first_revision
   WHERE e.recorded_at < clock_timestamp() - interval '1 second')`;
