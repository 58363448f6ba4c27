import {
  startEmbeddedPostgres,
  type EmbeddedPostgresOptions,
  type EmbeddedPostgresServer,
} from '@pairwell/persistence/embedded';

/** The platform's PostgreSQL. Like every process of the platform it can be killed, and started again on its data. */
export class ManagedPostgres {
  private server: EmbeddedPostgresServer | undefined;
  private starting: Promise<EmbeddedPostgresServer> | undefined;

  constructor(private readonly options: EmbeddedPostgresOptions) {}

  /** Resolves when it accepts connections; after a kill it first recovers what was committed. */
  async start(): Promise<void> {
    this.starting = startEmbeddedPostgres(this.options);
    this.server = await this.starting;
  }

  /** Address of a database as the superuser. */
  urlOf(database: string): string {
    if (!this.server) throw new Error('PostgreSQL was never started');
    return this.server.urlOf(database);
  }

  /** In good order, also in the middle of a start; running transactions are rolled back. */
  async stop(): Promise<void> {
    const server = await this.starting?.catch(() => undefined);
    await server?.stop();
  }

  /** `kill -9`, for fault tests; it is not started again by itself. */
  async kill(): Promise<void> {
    await this.server?.kill();
  }
}
