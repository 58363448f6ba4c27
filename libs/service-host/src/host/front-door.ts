import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { StartFault } from './start-fault.js';

/**
 * The listening socket of a service. It opens before the service is built, so that an orchestrator can see the process
 * live while it still waits for its database, and closes last, when the work in hand is done.
 */
export class FrontDoor {
  private readonly inHand = new Set<ServerResponse>();
  private listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  private leaving = false;
  readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => this.take(request, response));
    this.server.keepAliveTimeout = 65_000;
    this.server.headersTimeout = 20_000;
    this.server.requestTimeout = 30_000;
  }

  /**
   * @param variable the variable that sets the port, for what a fault advises.
   * @throws StartFault in one clear sentence when the port is taken or may not be used.
   */
  static async open(host: string, port: number, variable = 'PAIRWELL_PORT'): Promise<FrontDoor> {
    const door = new FrontDoor();
    await new Promise<void>((resolve, reject) => {
      door.server.once('error', (error: NodeJS.ErrnoException) => reject(listenFault(error, { host, port, variable })));
      door.server.listen(port, host, resolve);
    });
    return door;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Who answers from now on. */
  serve(listener: RequestListener): void {
    this.listener = listener;
  }

  /**
   * Waits until every request in hand is answered; answers how many were not.
   *
   * What comes meanwhile is still answered, and told with `Connection: close` that nothing more will be: whoever keeps
   * connections opens the next one elsewhere, instead of finding one closed that it was about to use.
   *
   * @param atMost milliseconds.
   * @param atLeast milliseconds for others to learn of it; none where nobody can take over.
   */
  async finish(atMost: number, atLeast = 0): Promise<number> {
    this.leaving = true;
    for (const response of this.inHand) if (!response.headersSent) response.setHeader('connection', 'close');
    const begun = performance.now();
    const passed = () => performance.now() - begun;
    while (passed() < atLeast || (this.inHand.size > 0 && passed() < atMost)) await pause(20);
    return this.inHand.size;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    this.server.closeAllConnections();
    await closed;
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    if (this.leaving) response.setHeader('connection', 'close');
    // Health is asked all the time and must not hold up the end.
    if (request.url?.startsWith('/health') !== true) {
      this.inHand.add(response);
      response.once('close', () => this.inHand.delete(response));
    }
    this.listener(request, response);
  }
}

interface Wanted {
  readonly host: string;
  readonly port: number;
  readonly variable: string;
}

function listenFault(error: NodeJS.ErrnoException, { host, port, variable }: Wanted): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartFault(`Port ${port} on ${host} is taken by another process: stop it, or set ${variable}.`);
  }
  if (error.code === 'EACCES') {
    return new StartFault(`Port ${port} may not be used by this user: set ${variable} to 1024 or above.`);
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new StartFault(
      `${host} is no address of this machine: set PAIRWELL_HOST, to 127.0.0.1 for this machine only.`,
    );
  }
  return error;
}
