import { Database } from '@pairwell/persistence';
import { runServiceCommands } from '@pairwell/service-host';
import { relationshipsMigrations } from '../migrations/index.js';
import { RelationshipEventsPublisher } from './outbound/events/relationship-events.publisher.js';
import { FollowRelationships } from './outbound/subscriptions/follow-relationships.js';
import { retell } from './outbound/subscriptions/rebuild.js';
import { readModels } from './read-models.js';
import { rotateKeys } from './rotate-keys.js';
import { relationships } from './service.js';

await runServiceCommands(relationships, {
  migrations: relationshipsMigrations,
  readModels,
  subscriptions: (app) => app.get(FollowRelationships, { strict: false }).behind(),
  retell: (app) => retell(app.get(Database), app.get(RelationshipEventsPublisher, { strict: false })),
  rotateKeys,
});
