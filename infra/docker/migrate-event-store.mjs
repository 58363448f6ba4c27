/** The one-shot job that brings the database of the event store to its newest version, where it is kept in PostgreSQL. */
import { eventStoreMigrations } from '@pairwell/event-store';
import { defineConfiguration, migrateService } from '@pairwell/service-host';

await migrateService(defineConfiguration({ name: 'event-store', port: 0, uses: ['database'] }), eventStoreMigrations);
