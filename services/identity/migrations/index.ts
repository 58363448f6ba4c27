import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { CreateOrganisations1764010000000 } from './1764010000000-create-organisations.js';
import { CreatePeople1764010100000 } from './1764010100000-create-people.js';
import { CreateSignIn1764010200000 } from './1764010200000-create-sign-in.js';
import { CreateNotifications1764200100000 } from './1764200100000-create-notifications.js';
import { AddCalendarInvitations1764500100000 } from './1764500100000-add-calendar-invitations.js';

/** Everything identity's database is made of, oldest first. */
export const identityMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  CreateOrganisations1764010000000,
  CreatePeople1764010100000,
  CreateSignIn1764010200000,
  CreateNotifications1764200100000,
  AddCalendarInvitations1764500100000,
];
