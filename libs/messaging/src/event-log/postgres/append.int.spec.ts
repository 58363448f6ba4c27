import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Database, SERVICE } from '@pairwell/persistence';
import { eventually, testDatabase, type TestDatabase } from '@pairwell/testing';
import { eventLogMigrations } from '../../migrations/index.js';
import { silent } from '../../example/example-service.js';
import { asSuperuser } from '../../example/behind-the-walls.js';
import type { LogMessage } from '../event-log.js';
import { append } from './append.js';
import { PostgresEventLog } from './postgres-event-log.js';

const TOPIC = 'identity.memberships';
const ONE_PARTITION = new Map([[TOPIC, 1]]);

function message(body: string): LogMessage {
  return { topic: TOPIC, key: 'RWE', headers: {}, body };
}

describe('positions in the embedded event log', () => {
  let provisioned: TestDatabase;
  let log: PostgresEventLog;
  let database: Database;

  beforeAll(async () => {
    provisioned = await testDatabase({ migrations: eventLogMigrations });
  });

  beforeEach(async () => {
    await asSuperuser(provisioned, (client) =>
      client.query('TRUNCATE event_log_topics, event_log_partitions, event_log_messages'),
    );
    log = new PostgresEventLog(provisioned.url, { applicationName: 'spec', partitions: 1, logger: silent });
    database = await Database.connect({ url: provisioned.url, applicationName: 'spec' });
    await log.partitions([TOPIC]);
  });

  afterEach(async () => {
    await log.close();
    await database.close();
  });

  afterAll(() => provisioned.drop());

  const stored = async (): Promise<string[]> => {
    const found: string[] = [];
    for (const range of await log.partitions([TOPIC])) {
      for await (const record of log.read({ ...range, from: 0n, to: range.next })) {
        found.push(`${record.position}:${record.body}`);
      }
    }
    return found;
  };

  /** A relay that has appended and not yet committed. */
  const slowRelay = async (): Promise<{ end: (how: 'commit' | 'roll back') => void; ended: Promise<unknown> }> => {
    let end: (how: 'commit' | 'roll back') => void = () => undefined;
    const decided = new Promise<string>((resolve) => (end = resolve));
    let appended = (): void => undefined;
    const ready = new Promise<void>((resolve) => (appended = resolve));
    const ended = database
      .transaction(SERVICE, async (tx) => {
        await append(tx, ONE_PARTITION, [message('slow')]);
        appended();
        if ((await decided) === 'roll back') throw new Error('killed');
      })
      .catch(() => undefined);
    await ready;
    return { end, ended };
  };

  it('are given in commit order: a relay behind a slow one waits, and readers see no hole', async () => {
    const slow = await slowRelay();
    const fast = log.publish([message('fast')]);
    expect(await stored()).toEqual([]);
    slow.end('commit');
    await Promise.all([fast, slow.ended]);
    expect(await stored()).toEqual(['0:slow', '1:fast']);
  });

  it('leave no gap behind a relay that was killed before its commit', async () => {
    const slow = await slowRelay();
    const fast = log.publish([message('fast')]);
    slow.end('roll back');
    await Promise.all([fast, slow.ended]);
    expect(await stored()).toEqual(['0:fast']);
  });

  it('stay gapless and unique under many publishers at once, over several topics', async () => {
    const topics = ['a', 'b', 'c'];
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        log.publish([...topics, ...topics].map((topic) => ({ ...message(String(n)), topic, key: String(n) }))),
      ),
    );
    for (const range of await log.partitions(topics)) {
      const positions: bigint[] = [];
      for await (const { position } of log.read({ ...range, from: 0n, to: range.next })) positions.push(position);
      expect(positions).toEqual(Array.from({ length: 40 }, (_, n) => BigInt(n)));
    }
  });

  it('go on where they were when old messages are forgotten, and readers begin at what is kept', async () => {
    await log.publish([1, 2, 3].map((n) => message(String(n))));
    await asSuperuser(provisioned, (client) =>
      client.query("UPDATE event_log_messages SET stored_at = stored_at - interval '31 days' WHERE position < 2"),
    );
    await log.close();
    log = new PostgresEventLog(provisioned.url, { applicationName: 'spec', partitions: 1, logger: silent });
    await log.publish([message('4')]);
    await eventually(async () => expect(await stored()).toEqual(['2:3', '3:4']));
    expect(await log.partitions([TOPIC])).toMatchObject([{ first: 2n, next: 4n }]);
  });

  it('are seen by services only: without the service actor no row of the log is there', async () => {
    await log.publish([message('1')]);
    const member = {
      ...{ kind: 'person' as const, id: '0f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02', organisation: 'RWE', grants: [] },
      session: '1f4f7c5e-0c57-4d4e-8a37-2b1d5f9c7a02',
    };
    const rows = await database.transaction(member, (tx) => tx.query<unknown[]>('SELECT 1 FROM event_log_messages'));
    expect(rows).toEqual([]);
  });
});
