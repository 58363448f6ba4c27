import type { MigrationClass } from '../migrate.js';
import { CreatePolicyFunctions1764000000000 } from './1764000000000-create-policy-functions.js';

/** What every service's database starts with; listed before the service's own migrations. */
export const baselineMigrations: readonly MigrationClass[] = [CreatePolicyFunctions1764000000000];
