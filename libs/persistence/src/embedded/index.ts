export {
  startEmbeddedPostgres,
  type EmbeddedPostgresServer,
  type EmbeddedPostgresOptions,
} from './embedded-postgres.js';
export { freePort, isFree } from './free-port.js';
export { PostgresFault } from './postgres-fault.js';
export { throwAwayFolder } from './throw-away-folder.js';
export { provisionDatabase, type ProvisionedDatabase } from './provision.js';
