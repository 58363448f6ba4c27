import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { erasureMigrations } from '@pairwell/privacy';
import { CreateFacts1764020000000 } from './1764020000000-create-facts.js';
import { ForgetDeclarations1764400001000 } from './1764400001000-forget-declarations.js';
import { CreateFrozenMonths1764020100000 } from './1764020100000-create-frozen-months.js';
import { CreateEqualityDeclarations1764020200000 } from './1764020200000-create-equality-declarations.js';
import { CountCommitmentsWithoutThePair1764800000000 } from './1764800000000-count-commitments-without-the-pair.js';

/** Everything the analytics database has been through, in order. */
export const analyticsMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...erasureMigrations,
  CreateFacts1764020000000,
  CreateFrozenMonths1764020100000,
  CreateEqualityDeclarations1764020200000,
  ForgetDeclarations1764400001000,
  CountCommitmentsWithoutThePair1764800000000,
];
