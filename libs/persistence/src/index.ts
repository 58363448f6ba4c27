export { Database, type DatabaseOptions, type Transaction, type TransactionOptions } from './database.js';
export { DatabaseMisconfigured, DatabaseUnavailable } from './database-faults.js';
export { Deadlines, type Deadline } from './deadlines/deadlines.js';
export { markDone, markFailed, measureOverdue, takeDue, type Due, type Overdue } from './deadlines/due-table.js';
export { alreadyDone, idempotentId } from './idempotency.js';
export { migrate, type MigrationClass, type MigrationOptions } from './migrate.js';
export { baselineMigrations, deadlineMigrations } from './migrations/index.js';
export { SERVICE, type ServiceActor, type TransactionActor } from './transaction-actor.js';
