import { eventStoreMigrations, openEventStore } from '@pairwell/event-store';
import { testDatabase } from '@pairwell/testing';
import type { Benchmark, Findings } from '../benchmark.js';
import type { Row } from '../report/row.js';
import type { Stand } from '../stand.js';
import { appendAndRead, appends, type Contest } from './append-and-read.js';
import { BareEventStoreDB } from './bare-eventstoredb.js';
import { BarePostgres } from './bare-postgres.js';
import { eventStoreServer } from './eventstoredb-server.js';

export const eventStoreBenchmark: Benchmark = {
  name: 'event-store',
  title: 'Event store',
  method: `Each writer appends one event after another to streams of its own, at the expected revision; each reader reads
whole streams. The yardsticks are the bare clients: for PostgreSQL one \`INSERT\` per transaction into a table of the
same shape in the same server, without revisions and order, a connection for each writer; for EventStoreDB
\`@eventstore/db-client\` itself.`,
  run: async (stand) => {
    const postgres = await onPostgres(stand);
    const eventStoreDB = await onEventStoreDB(stand);
    return { rows: [...postgres, ...eventStoreDB.rows], remarks: eventStoreDB.remarks ?? [] };
  },
};

async function onPostgres(stand: Stand): Promise<Row[]> {
  stand.say('event store: PostgreSQL');
  const superuserUrl = await stand.postgres();
  const database = await testDatabase({ migrations: eventStoreMigrations, superuserUrl });
  await BarePostgres.createTable(database.ownerUrl);
  const store = await openEventStore(database.url, { applicationName: 'bench' });
  const contest: Contest = {
    server: 'PostgreSQL',
    store,
    yardstick: 'pg',
    bare: async (writers) => new BarePostgres(database.ownerUrl, writers),
  };
  try {
    const rows = await appendAndRead(stand, contest);
    const subscription = store.subscribe({ prefix: 'relationship-', onEvents: async () => undefined });
    rows.push(await appends(stand, contest, 16, 'append while a subscriber follows'));
    await subscription.stop();
    return rows;
  } finally {
    await store.close();
    await database.drop();
  }
}

async function onEventStoreDB(stand: Stand): Promise<Findings> {
  const server = await eventStoreServer(stand);
  stand.say(`event store: ${server.name}`);
  const store = await openEventStore(server.url, { applicationName: 'bench' });
  const contest: Contest = {
    server: server.name,
    store,
    yardstick: 'db-client',
    bare: async () => new BareEventStoreDB(server.url),
  };
  try {
    return { rows: await appendAndRead(stand, contest), remarks: [server.remark] };
  } finally {
    await store.close();
  }
}
