import type { MigrationClass } from '@pairwell/persistence';
import { CreateEventStore1764010000000 } from './1764010000000-create-event-store.js';

/** The tables of the embedded event store; listed by the service that opens `postgres://` as its event store. */
export const eventStoreMigrations: readonly MigrationClass[] = [CreateEventStore1764010000000];
