/** The one-shot job for the database of the list of erased people (ADR 22): `erasure-list.mjs migrate`. */
import { erasureListMigrations } from '@pairwell/privacy';
import { defineConfiguration, runServiceCommands } from '@pairwell/service-host';

const configuration = defineConfiguration({ name: 'erasure-list', port: 0, uses: ['database'] });

await runServiceCommands({ configuration, module: () => class Nothing {} }, { migrations: erasureListMigrations });
