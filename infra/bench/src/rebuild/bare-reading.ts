import pg from 'pg';

const PAGE = 2_000;

/**
 * Events per second that the bare client reads in the order of positions, page by page, data parsed.
 *
 * @param head position of the last event; positions begin at 1.
 */
export async function readBare(superuserUrl: string, head: number): Promise<number> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const begun = performance.now();
    let events = 0;
    for (let after = 0; after < head; after += PAGE) {
      const { rowCount } = await client.query({ name: 'page', text: SQL, values: [after, after + PAGE] });
      events += rowCount ?? 0;
    }
    return (events * 1_000) / (performance.now() - begun);
  } finally {
    await client.end();
  }
}

const SQL = `
  SELECT p.position, p.stream, p.revision, e.id, e.type, e.data, e.metadata, e.recorded_at
    FROM event_store_positions p JOIN event_store_events e ON e.stream = p.stream AND e.revision = p.revision
   WHERE p.position > $1 AND p.position <= $2 ORDER BY p.position`;
