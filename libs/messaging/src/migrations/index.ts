import { baselineMigrations, type MigrationClass } from '@pairwell/persistence';
import { CreateOutboxAndPositions1764000000100 } from './1764000000100-create-outbox-and-positions.js';
import { CreateEventLog1764000000200 } from './1764000000200-create-event-log.js';
import { CreateDiscardedDeadLetters1764000000300 } from './1764000000300-create-discarded-dead-letters.js';
import { KeepTheLogOfAPosition1764000000400 } from './1764000000400-keep-the-log-of-a-position.js';
import { IdentifyTopics1764000000500 } from './1764000000500-identify-topics.js';

/** Outbox, relay lease, consumer positions, discarded letters: listed by every service after `baselineMigrations`. */
export const messagingMigrations: readonly MigrationClass[] = [
  CreateOutboxAndPositions1764000000100,
  CreateDiscardedDeadLetters1764000000300,
  KeepTheLogOfAPosition1764000000400,
];

/** The whole list for the database of the embedded event log, the baseline included. */
export const eventLogMigrations: readonly MigrationClass[] = [
  ...baselineMigrations,
  CreateEventLog1764000000200,
  IdentifyTopics1764000000500,
];
