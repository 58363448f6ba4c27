import { migrateService } from '@pairwell/service-host';
import { analyticsMigrations } from '../migrations/index.js';
import { configuration } from './analytics.config.js';

await migrateService(configuration, analyticsMigrations);
