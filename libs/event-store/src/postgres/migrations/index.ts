import type { MigrationClass } from '@pairwell/persistence';

/** The tables of the embedded event store; listed by the service that opens `postgres://` as its event store. */
export const eventStoreMigrations: MigrationClass[] = [];
