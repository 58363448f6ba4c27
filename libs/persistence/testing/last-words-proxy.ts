import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** `ReadyForQuery`, outside of a transaction (PostgreSQL, section 54.7). */
const READY = Buffer.from('Z\0\0\0\x05I', 'latin1');

/** Stands before a PostgreSQL server; on demand it lets somebody in and says in the same packet that it is shutting down. */
export class LastWordsProxy {
  dying = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly behind: number,
  ) {
    server.on('connection', (client) => this.serve(client));
  }

  static async before(port: number): Promise<LastWordsProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LastWordsProxy(server, port);
  }

  /** The same address, through the proxy. */
  addressFor(url: string): string {
    const address = new URL(url);
    address.port = String((this.server.address() as AddressInfo).port);
    return address.href;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    const dying = this.dying;
    const postgres = connect(this.behind, '127.0.0.1');
    for (const socket of [client, postgres]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
    }
    client.pipe(postgres);
    postgres.on('data', (said: Buffer) => {
      const isIn = said.subarray(-READY.length).equals(READY);
      if (dying && isIn) client.end(Buffer.concat([said, shuttingDown()]));
      else client.write(said);
    });
    client.on('close', () => postgres.destroy());
    postgres.on('close', () => client.destroy());
  }
}

/** `ErrorResponse` with SQLSTATE 57P01, admin_shutdown. */
function shuttingDown(): Buffer {
  const fields = Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0', 'latin1');
  const head = Buffer.alloc(5);
  head.write('E', 'latin1');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
