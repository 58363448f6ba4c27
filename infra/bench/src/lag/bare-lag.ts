import { newId } from '@pairwell/kernel';
import pg from 'pg';
import { BareKafka } from '../messaging/bare-kafka.js';

/** How long the driver's own client takes from an acknowledged message to somebody who waits for it. */
export interface BareLag {
  readonly name: string;
  /** Milliseconds from the acknowledgement of one message to its arrival; 0 when it was there already. */
  once(): Promise<number>;
  end(): Promise<void>;
}

/** Notes what arrived when, whoever was first: the acknowledgement or the arrival. */
class Arrivals {
  private readonly seen = new Map<string, (at: number) => void>();

  /** @param send resolves when the message is acknowledged. */
  async lagOf(send: (key: string) => Promise<unknown>): Promise<number> {
    const key = newId();
    const arrived = new Promise<number>((resolve) => this.seen.set(key, resolve));
    await send(key);
    const acknowledged = performance.now();
    return Math.max(0, (await arrived) - acknowledged);
  }

  arrived(key: string): void {
    this.seen.get(key)?.(performance.now());
    this.seen.delete(key);
  }
}

/**
 * PostgreSQL: an insert with NOTIFY in one transaction; who listens selects what is new.
 *
 * @param superuserUrl of an empty database.
 */
export async function bareNotify(superuserUrl: string): Promise<BareLag> {
  const [writer, listener] = [0, 1].map(() => new pg.Client({ connectionString: superuserUrl })) as [
    pg.Client,
    pg.Client,
  ];
  await Promise.all([writer.connect(), listener.connect()]);
  await writer.query('CREATE TABLE told (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, key text NOT NULL)');
  await listener.query('LISTEN told');
  const arrivals = new Arrivals();
  let after = '0';
  let looking = Promise.resolve();
  const look = async (): Promise<void> => {
    const sql = 'SELECT position, key FROM told WHERE position > $1 ORDER BY position';
    const { rows } = await listener.query<{ position: string; key: string }>(sql, [after]);
    after = rows.at(-1)?.position ?? after;
    for (const { key } of rows) arrivals.arrived(key);
  };
  listener.on('notification', () => (looking = looking.then(look)));
  const sql = `WITH told AS (INSERT INTO told (key) VALUES ($1) RETURNING 1) SELECT pg_notify('told', '') FROM told`;
  return {
    name: 'pg, INSERT and NOTIFY',
    once: () => arrivals.lagOf((key) => writer.query(sql, [key])),
    end: async () => {
      await Promise.all([writer.end(), listener.end()]);
    },
  };
}

/** Kafka: a producer that waits for every replica, and a consumer that waits for messages. */
export async function bareKafkaLag(url: string): Promise<BareLag> {
  const bare = await BareKafka.open(url, `lag-${newId()}`);
  const arrivals = new Arrivals();
  const send = (key: string): Promise<void> => bare.publish([{ topic: bare.bareTopic, key, headers: {}, body: '{}' }]);
  await send('first');
  const stop = await bare.readTopic(bare.bareTopic, async (records) => {
    for (const { key } of records) arrivals.arrived(key);
  });
  return {
    name: 'kafkajs',
    once: () => arrivals.lagOf(send),
    end: async () => {
      await stop();
      await bare.end();
    },
  };
}
