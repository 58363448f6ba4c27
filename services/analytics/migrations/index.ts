import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { CreateFacts1764020000000 } from './1764020000000-create-facts.js';
import { CreateFrozenMonths1764020100000 } from './1764020100000-create-frozen-months.js';
import { CreateEqualityDeclarations1764020200000 } from './1764020200000-create-equality-declarations.js';

/** Everything the analytics database has been through, in order. */
export const analyticsMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  CreateFacts1764020000000,
  CreateFrozenMonths1764020100000,
  CreateEqualityDeclarations1764020200000,
];
