import { migrateService } from '@pairwell/service-host';
import { identityMigrations } from '../migrations/index.js';
import { configuration } from './identity.config.js';

await migrateService(configuration, identityMigrations);
