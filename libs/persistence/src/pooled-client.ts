import pg from 'pg';

/**
 * A connection that outlives its own errors.
 *
 * The pool stops listening to a connection when it lends it out, and TypeORM begins a moment later. A server that lets
 * somebody in and is shut down in the same breath sends its last words right between the two; an `error` that nobody
 * hears would end the process. Here it is heard from the beginning, and whoever queries next is told.
 */
export class PooledClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
