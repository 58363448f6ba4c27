import { migrateService } from '@pairwell/service-host';
import { relationshipsMigrations } from '../migrations/index.js';
import { configuration } from './relationships.config.js';

await migrateService(configuration, relationshipsMigrations);
