import { Database } from '@pairwell/persistence';
import { runCommand } from '@pairwell/service-host';
import { RelationshipListProjection } from './outbound/postgres/relationship-list.projection.js';
import { rebuild } from './outbound/subscriptions/rebuild.js';
import { relationships } from './service.js';

await runCommand(relationships, async ({ app, log }) => {
  await rebuild(app.get(Database), app.get(RelationshipListProjection));
  log.info('the list is rebuilt from zero by the running service');
});
