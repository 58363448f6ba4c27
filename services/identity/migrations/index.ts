import { messagingMigrations } from '@pairwell/messaging';
import { baselineMigrations, deadlineMigrations, type MigrationClass } from '@pairwell/persistence';
import { erasureMigrations } from '@pairwell/privacy';
import { CreateOrganisations1764010000000 } from './1764010000000-create-organisations.js';
import { CreatePeople1764010100000 } from './1764010100000-create-people.js';
import { CreateSignIn1764010200000 } from './1764010200000-create-sign-in.js';
import { CreateNotifications1764200100000 } from './1764200100000-create-notifications.js';
import { CreateErasureRequests1764400002000 } from './1764400002000-create-erasure-requests.js';
import { AddCalendarInvitations1764500100000 } from './1764500100000-add-calendar-invitations.js';
import { TellOfMoreThanRelationships1764600100000 } from './1764600100000-tell-of-more-than-relationships.js';

/** Everything identity's database is made of, oldest first. */
export const identityMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  ...messagingMigrations,
  ...erasureMigrations,
  ...deadlineMigrations,
  CreateOrganisations1764010000000,
  CreatePeople1764010100000,
  CreateSignIn1764010200000,
  CreateNotifications1764200100000,
  CreateErasureRequests1764400002000,
  AddCalendarInvitations1764500100000,
  TellOfMoreThanRelationships1764600100000,
];
