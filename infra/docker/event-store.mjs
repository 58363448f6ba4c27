/** The one-shot job for the event store's own database, where it is kept in PostgreSQL: `event-store.mjs migrate`. */
import { eventStoreMigrations } from '@pairwell/event-store';
import { defineConfiguration, runServiceCommands } from '@pairwell/service-host';

const configuration = defineConfiguration({ name: 'event-store', port: 0, uses: ['database'] });

await runServiceCommands({ configuration, module: () => class Nothing {} }, { migrations: eventStoreMigrations });
