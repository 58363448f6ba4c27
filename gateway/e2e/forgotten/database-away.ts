import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@pairwell/testing';

/** Another address of a database, at which nothing answers until it comes back. */
export class DatabaseAway {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    /** What is to be configured in place of the database's own address. */
    readonly url: string,
    private readonly away: { readonly port: number; readonly behind: number },
  ) {}

  /** @param url the database's own address, on loopback. */
  static async of(url: string): Promise<DatabaseAway> {
    const port = await freePort();
    const elsewhere = Object.assign(new URL(url), { port: String(port) });
    return new DatabaseAway(elsewhere.href, { port, behind: Number(new URL(url).port) });
  }

  /** From now on the database answers here too. */
  async comesBack(): Promise<void> {
    const { port, behind } = this.away;
    this.server = createServer((caller) => {
      const database = connect(behind, '127.0.0.1');
      for (const [socket, other] of [
        [caller, database],
        [database, caller],
      ] as const) {
        this.sockets.add(socket);
        socket.on('error', () => other.destroy()).on('close', () => other.destroy());
        socket.pipe(other);
      }
    });
    await once(this.server.listen(port, '127.0.0.1'), 'listening');
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    const { server } = this;
    if (server) await new Promise((resolve) => server.close(resolve));
  }
}
