import { testDatabase } from '@pairwell/testing';
import { eventStoreContract } from '../event-store.contract.js';
import { eventStoreMigrations, openEventStore } from '../index.js';

eventStoreContract('PostgreSQL', async () => {
  const database = await testDatabase({ migrations: eventStoreMigrations });
  return { store: await openEventStore(database.url), cleanUp: () => database.drop() };
});
