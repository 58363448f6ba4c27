import type { INestApplication } from '@nestjs/common';
import type { HeardReadModel } from '@pairwell/messaging';
import type { MigrationClass } from '@pairwell/persistence';
import type { ConfigurationDefinition } from '../configuration/define-configuration.js';
import type { CommandContext } from '../host/run-command.js';

/** A read model that follows the event store: the running service rebuilds it, once it has been emptied. */
export interface FollowingReadModel {
  /** Empties its tables and sets its checkpoint back to the beginning, in one transaction. */
  readonly startOver: (app: INestApplication) => Promise<void>;
}

/** A read model by what it hears; its own way to learn may need classes of the service. */
export type ReadModel = FollowingReadModel | ((app: INestApplication) => HeardReadModel);

/** What a service offers operators beyond what every service does. */
export interface ServiceCommands<Definition extends ConfigurationDefinition> {
  /** Its own database's migrations, in order; none for a process without a database. */
  readonly migrations?: readonly MigrationClass[];
  /** What can be rebuilt from zero, by name. */
  readonly readModels?: Readonly<Record<string, ReadModel>>;
  /** How many events each subscription to the event store has still to take, by its name. */
  readonly subscriptions?: (app: INestApplication) => Promise<Readonly<Record<string, number>>>;
  /** Has it tell others the whole history of its event store anew, each event under the id it always had. */
  readonly retell?: (app: INestApplication) => Promise<void>;
  /** Changes the keys it keeps; answers counts and names, never a key. */
  readonly rotateKeys?: (context: CommandContext<Definition>) => Promise<object>;
}
