/** The one-shot job for the event log's own database, where it is kept in PostgreSQL: `event-log.mjs migrate`. */
import { eventLogMigrations } from '@pairwell/messaging';
import { defineConfiguration, runServiceCommands } from '@pairwell/service-host';

const configuration = defineConfiguration({ name: 'event-log', port: 0, uses: ['database'] });

await runServiceCommands({ configuration, module: () => class Nothing {} }, { migrations: eventLogMigrations });
