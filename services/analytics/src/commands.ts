import { runServiceCommands } from '@pairwell/service-host';
import { analyticsMigrations } from '../migrations/index.js';
import { analytics } from './analytics.service.js';
import { readModels } from './read-models.js';

await runServiceCommands(analytics, { migrations: analyticsMigrations, readModels });
