import { migrateService } from '@pairwell/service-host';
import { directoryMigrations } from '../migrations/index.js';
import { configuration } from './directory.config.js';

await migrateService(configuration, directoryMigrations);
