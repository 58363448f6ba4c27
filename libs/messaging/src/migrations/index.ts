import type { MigrationClass } from '@pairwell/persistence';

/** Outbox, relay lease and consumer positions: listed by every service after `baselineMigrations`. */
export const messagingMigrations: readonly MigrationClass[] = [];

/** The whole list for the database of the embedded event log, the baseline included. */
export const eventLogMigrations: readonly MigrationClass[] = [];
