import { runServiceCommands } from '@pairwell/service-host';
import { matchingMigrations } from '../migrations/index.js';
import { matching } from './matching.service.js';
import { readModels } from './read-models.js';

await runServiceCommands(matching, { migrations: matchingMigrations, readModels });
