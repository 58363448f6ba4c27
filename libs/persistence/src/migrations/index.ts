import type { MigrationClass } from '../migrate.js';
import { CreatePolicyFunctions1764000000000 } from './1764000000000-create-policy-functions.js';
import { KeepDigestsOfIdempotencyKeys1764400000200 } from './1764400000200-keep-digests-of-idempotency-keys.js';
import { CreateDue1764200000000 } from './1764200000000-create-due.js';

/** What every service's database starts with; listed before the service's own migrations. */
export const baselineMigrations: readonly MigrationClass[] = [
  CreatePolicyFunctions1764000000000,
  KeepDigestsOfIdempotencyKeys1764400000200,
];

/** The table of a service that uses `Deadlines`; after the baseline. */
export const deadlineMigrations: readonly MigrationClass[] = [CreateDue1764200000000];
