import { createServer } from 'node:net';
import { KafkaFault } from './kafka-fault.js';

/** @throws KafkaFault when somebody listens on the loopback port. */
export async function requireFree(port: number): Promise<void> {
  const server = createServer();
  const free = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  if (!free) throw new KafkaFault(`Port ${port} is taken: stop what uses it, or name another one with --port.`);
}
