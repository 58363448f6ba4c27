import pg from 'pg';
import { PreparedStatements } from './prepared-statements.js';

/** What TypeORM sends, word for word. */
const BEGIN = 'START TRANSACTION';
const ENDINGS = new Set(['COMMIT', 'ROLLBACK']);
/** From here to the end of the transaction a name may mean another table than it meant to a prepared statement. */
const HIDES_A_TABLE = /^\s*CREATE\s+TEMP/i;
/** FEATURE_NOT_SUPPORTED: what the server says of a prepared statement whose columns have changed. */
const COLUMNS_HAVE_CHANGED = '0A000';

type Values = readonly unknown[] | undefined;
type Answer = pg.QueryResult | undefined;

/**
 * A connection that outlives its own errors, and spares the server and itself what is not needed.
 *
 * - The pool stops listening to a connection when it lends it out, and TypeORM begins a moment later. A server that
 *   lets somebody in and is shut down in the same breath sends its last words right between the two; an `error` that
 *   nobody hears would end the process. Here it is heard from the beginning, and whoever queries next is told.
 * - A transaction begins together with its first statement, and one without statements not at all.
 * - A statement with values that comes again is prepared ({@link PreparedStatements}); not while a temporary table of the
 *   transaction hides one of the same name, since what was prepared before would go on writing to the hidden one.
 */
export class PooledClient extends pg.Client {
  private readonly prepared = new PreparedStatements();
  private readonly send: (text: unknown, ...rest: readonly unknown[]) => Promise<Answer>;
  /** TypeORM believes that a transaction is open; the server has not heard of it yet. */
  private aboutToBegin = false;
  private tablesAreHidden = false;

  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
    this.send = this.query.bind(this) as typeof this.send;
    this.query = ((text: unknown, ...rest: readonly unknown[]) =>
      typeof text === 'string' && rest.every((value) => value === undefined || Array.isArray(value))
        ? this.sent(text, rest[0] as Values)
        : this.send(text, ...rest)) as typeof this.query;
  }

  private async sent(text: string, values: Values): Promise<Answer> {
    if (text === BEGIN) {
      this.aboutToBegin = true;
      return undefined;
    }
    if (ENDINGS.has(text)) this.tablesAreHidden = false;
    if (!this.aboutToBegin) return this.run(text, values);
    this.aboutToBegin = false;
    if (ENDINGS.has(text)) return undefined;
    if (values?.length) {
      await this.send(BEGIN);
      return this.run(text, values);
    }
    // One message, answered by one result for each statement (simple query protocol).
    const answers: unknown = await this.send(`${BEGIN}; ${text}`);
    return Array.isArray(answers) ? (answers as Answer[]).at(-1) : undefined;
  }

  private async run(text: string, values: Values): Promise<Answer> {
    if (HIDES_A_TABLE.test(text)) this.tablesAreHidden = true;
    const name = values?.length && !this.tablesAreHidden ? this.prepared.nameOf(text) : undefined;
    if (name === undefined) return this.send(text, values);
    try {
      return await this.send({ name, text, values });
    } catch (error) {
      if ((error as { code?: string }).code === COLUMNS_HAVE_CHANGED) this.prepared.forget(text);
      throw error;
    }
  }
}
