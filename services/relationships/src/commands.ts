import { runServiceCommands } from '@pairwell/service-host';
import { relationshipsMigrations } from '../migrations/index.js';
import { FollowRelationships } from './outbound/subscriptions/follow-relationships.js';
import { readModels } from './read-models.js';
import { rotateKeys } from './rotate-keys.js';
import { relationships } from './service.js';

await runServiceCommands(relationships, {
  migrations: relationshipsMigrations,
  readModels,
  subscriptions: (app) => app.get(FollowRelationships, { strict: false }).behind(),
  rotateKeys,
});
