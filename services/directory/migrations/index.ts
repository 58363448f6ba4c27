import { baselineMigrations, deadlineMigrations, type MigrationClass } from '@pairwell/persistence';
import { erasureMigrations } from '@pairwell/privacy';
import { messagingMigrations } from '@pairwell/messaging';
import { CreateKnownOrganisations1764100001000 } from './1764100001000-create-known-organisations.js';
import { CreatePools1764100002000 } from './1764100002000-create-pools.js';
import { CreateProfiles1764100003000 } from './1764100003000-create-profiles.js';
import { CreateSchemes1764100004000 } from './1764100004000-create-schemes.js';
import { KeepUpkeepOfMentors1764600400000 } from './1764600400000-keep-upkeep-of-mentors.js';
import { TellWhyAndLetApplicationsExpire1764600300000 } from './1764600300000-tell-why-and-let-applications-expire.js';

/** Everything the directory's database has been through, in order. */
export const directoryMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...erasureMigrations,
  CreateKnownOrganisations1764100001000,
  CreatePools1764100002000,
  CreateProfiles1764100003000,
  CreateSchemes1764100004000,
  ...deadlineMigrations,
  TellWhyAndLetApplicationsExpire1764600300000,
  KeepUpkeepOfMentors1764600400000,
];
