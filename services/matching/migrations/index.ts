import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { erasureMigrations } from '@pairwell/privacy';
import { CreateKnownOrganisations1764300001000 } from './1764300001000-create-known-organisations.js';
import { CreateKnownPools1764300002000 } from './1764300002000-create-known-pools.js';
import { CreateKnownProfiles1764300003000 } from './1764300003000-create-known-profiles.js';
import { CreateBarredPairs1764500200000 } from './1764500200000-create-barred-pairs.js';
import { LetBarredPairsMeet1764900100000 } from './1764900100000-let-barred-pairs-meet.js';

/** Everything that matching's database consists of, oldest first. */
export const matchingMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...erasureMigrations,
  CreateKnownOrganisations1764300001000,
  CreateKnownPools1764300002000,
  CreateKnownProfiles1764300003000,
  CreateBarredPairs1764500200000,
  LetBarredPairsMeet1764900100000,
];
