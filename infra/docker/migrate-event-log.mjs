/** The one-shot job that brings the database of the event log to its newest version, where it is kept in PostgreSQL. */
import { eventLogMigrations } from '@pairwell/messaging';
import { defineConfiguration, migrateService } from '@pairwell/service-host';

await migrateService(defineConfiguration({ name: 'event-log', port: 0, uses: ['database'] }), eventLogMigrations);
