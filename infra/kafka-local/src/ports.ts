import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { KafkaFault } from './kafka-fault.js';

/** A loopback TCP port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** @throws KafkaFault when somebody listens on the loopback port. */
export async function requireFree(port: number): Promise<void> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  if (!free) throw new KafkaFault(`Port ${port} is taken: stop what uses it, or name another one with --port.`);
}
