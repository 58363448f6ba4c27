import pg from 'pg';
import type { NewEvent, RecordedEvent } from '@pairwell/event-store';

/**
 * What somebody would write who needs a table of events and nothing else: the same columns, the same primary key, the
 * same durability, one transaction for each insert. No revision is checked, no order over all streams is given.
 */
export class BarePostgres {
  private readonly pool: pg.Pool;

  constructor(url: string, connections: number) {
    this.pool = new pg.Pool({ connectionString: url, max: connections });
  }

  /** @param url as the owner, who makes the table. */
  static async createTable(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(TABLE);
    } finally {
      await client.end();
    }
  }

  async append(stream: string, revision: bigint, event: NewEvent): Promise<void> {
    const { id, type, data, metadata = {} } = event;
    const values = [stream, revision, id, type, JSON.stringify(data), JSON.stringify(metadata)];
    await this.pool.query({ name: 'bare-append', text: INSERT, values });
  }

  async read(stream: string): Promise<RecordedEvent[]> {
    const { rows } = await this.pool.query<BareRow>({ name: 'bare-read', text: SELECT, values: [stream] });
    return rows.map(({ recorded_at: recordedAt, revision, ...row }) => ({
      ...row,
      revision: BigInt(revision),
      recordedAt,
    }));
  }

  end(): Promise<void> {
    return this.pool.end();
  }
}

type BareRow = Omit<RecordedEvent, 'revision' | 'recordedAt'> & {
  readonly revision: string;
  readonly recorded_at: Date;
};

const TABLE = `
  CREATE TABLE bare_events (
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    data json NOT NULL,
    metadata json NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (stream, revision))`;

const INSERT = 'INSERT INTO bare_events (stream, revision, id, type, data, metadata) VALUES ($1, $2, $3, $4, $5, $6)';

const SELECT = `SELECT stream, revision, id, type, data, metadata, recorded_at
                  FROM bare_events WHERE stream = $1 ORDER BY revision`;
