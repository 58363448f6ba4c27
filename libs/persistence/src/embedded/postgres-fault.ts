/** A program of PostgreSQL has ended with an error, of which its output tells the reason. */
export class PostgresFault extends Error {
  override readonly name = 'PostgresFault';

  /**
   * @param folder of the cluster's files.
   * @param said the end of what it wrote, in several lines; empty when it was not even run.
   */
  constructor(
    message: string,
    readonly folder: string,
    readonly said: string,
    options?: ErrorOptions,
  ) {
    super(`${message}\n${said}`, options);
  }
}
