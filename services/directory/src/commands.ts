import { runServiceCommands } from '@pairwell/service-host';
import { directoryMigrations } from '../migrations/index.js';
import { directory } from './directory.service.js';
import { readModels } from './read-models.js';

await runServiceCommands(directory, { migrations: directoryMigrations, readModels });
