import type { MigrationClass } from '@pairwell/persistence';

/** Listed by every service that seals text, after `baselineMigrations`. */
export const privacyMigrations: MigrationClass[] = [];
