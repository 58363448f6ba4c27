import { runServiceCommands } from '@pairwell/service-host';
import { identityMigrations } from '../migrations/index.js';
import { KeepSigningKeys } from './application/keep-signing-keys.js';
import { readModels } from './read-models.js';
import { identity } from './service.js';

await runServiceCommands(identity, {
  migrations: identityMigrations,
  readModels,
  // Published at once beside the present one, signing in a minute; running instances take it up by themselves.
  rotateKeys: async ({ app }) => ({ signingKey: await app.get(KeepSigningKeys, { strict: false }).rotate() }),
});
