import 'reflect-metadata';
import { DataSource, type EntityManager, type EntityTarget, type ObjectLiteral } from 'typeorm';
import { asDatabaseFault } from './database-faults.js';
import { Listener } from './listener.js';
import { PooledClient } from './pooled-client.js';
import { refuseDangerousRole } from './role-check.js';
import { actorSettings, type TransactionActor } from './transaction-actor.js';

/** TypeORM's entity manager, bound to one transaction with its actor set. */
export type Transaction = EntityManager;

export interface DatabaseOptions {
  /** `postgres://` address, connecting as the application role, which owns nothing. */
  readonly url: string;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName: string;
  readonly entities?: readonly EntityTarget<ObjectLiteral>[];
  /** Most connections at once; 10 unless told. */
  readonly poolSize?: number;
  /** Told of faults on idle connections, which no caller waits for. */
  readonly onError?: (error: unknown) => void;
}

export interface TransactionOptions {
  readonly readOnly?: boolean;
}

/**
 * The only door to a service's PostgreSQL database.
 *
 * It offers no query outside {@link transaction}, so nothing can be read or written without an actor for row-level
 * security to look at (architecture.md, "two walls").
 */
export class Database {
  private readonly listener: Listener;

  private constructor(
    private readonly source: DataSource,
    options: DatabaseOptions,
  ) {
    this.listener = new Listener(options.url, options.applicationName, options.onError ?? (() => undefined));
  }

  /**
   * Connects and checks the role.
   *
   * @throws DatabaseUnavailable while PostgreSQL is away; DatabaseMisconfigured when the role could step over
   *   row-level security or the database does not exist.
   */
  static async connect(options: DatabaseOptions): Promise<Database> {
    const source = new DataSource({
      type: 'postgres',
      url: options.url,
      applicationName: options.applicationName,
      entities: [...(options.entities ?? [])] as never[],
      synchronize: false,
      migrationsRun: false,
      logging: false,
      installExtensions: false,
      poolSize: options.poolSize ?? 10,
      connectTimeoutMS: 5_000,
      poolErrorHandler: options.onError ?? (() => undefined),
      extra: { Client: PooledClient },
    });
    try {
      await source.initialize();
      await refuseDangerousRole(source);
    } catch (error) {
      if (source.isInitialized) await source.destroy().catch(() => undefined);
      throw asDatabaseFault(error);
    }
    return new Database(source, options);
  }

  /**
   * Runs `work` in one transaction on behalf of `actor`: all of it is committed, or, when it throws, none.
   *
   * @throws whatever `work` throws; DatabaseUnavailable when the connection breaks (then it is unknown whether the
   *   commit happened, so callers repeat with the same idempotency key).
   */
  async transaction<T>(
    actor: TransactionActor,
    work: (transaction: Transaction) => Promise<T>,
    options: TransactionOptions = {},
  ): Promise<T> {
    try {
      return await this.source.transaction(async (manager) => {
        await manager.query(actorSettings(actor, options));
        return work(manager);
      });
    } catch (error) {
      throw asDatabaseFault(error);
    }
  }

  /**
   * Calls `onNotify` with the payload of each NOTIFY on `channel`, and once with an empty payload after every
   * reconnection, since notifications sent meanwhile are lost. Returns how to stop listening.
   */
  listen(channel: string, onNotify: (payload: string) => void): Promise<() => Promise<void>> {
    return this.listener.listen(channel, onNotify);
  }

  /** Resolves when PostgreSQL answers; throws DatabaseUnavailable otherwise. */
  async ping(): Promise<void> {
    try {
      await this.source.query('SELECT 1');
    } catch (error) {
      throw asDatabaseFault(error);
    }
  }

  async close(): Promise<void> {
    await this.listener.close();
    if (this.source.isInitialized) await this.source.destroy();
  }
}
