import { migrateService } from '@pairwell/service-host';
import { matchingMigrations } from '../migrations/index.js';
import { configuration } from './matching.config.js';

await migrateService(configuration, matchingMigrations);
