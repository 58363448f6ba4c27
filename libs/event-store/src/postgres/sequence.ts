import type { Query } from './connections.js';

/** At most so many appends are given positions at once, and then at least so many events. */
export const BATCH = 1_000;

interface Runs {
  query<Row extends { given: string }>(query: Query): Promise<Row[]>;
}

/** Gives positions to one batch of committed events. @returns how many there were. */
export async function sequenceBatch(connection: Runs): Promise<number> {
  const [row] = await connection.query<{ given: string }>({
    name: 'event-store-sequence',
    text: 'SELECT event_store_sequence($1) AS given',
    values: [BATCH],
  });
  return Number(row?.given ?? 0);
}

/**
 * Gives positions to everything committed until now, for a reader who cannot wait for a sequencer that may not run.
 * Safe beside one: the head's row lock lets one write at a time.
 */
export async function sequenceAll(connection: Runs): Promise<number> {
  let total = 0;
  for (;;) {
    const given = await sequenceBatch(connection);
    if (given === 0) return total;
    total += given;
  }
}
