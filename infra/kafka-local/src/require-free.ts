import { isFree } from '@pairwell/testing';
import { KafkaFault } from './kafka-fault.js';

/** @throws KafkaFault when somebody listens on the loopback port. */
export async function requireFree(port: number): Promise<void> {
  if (!(await isFree(port)))
    throw new KafkaFault(`Port ${port} is taken: stop what uses it, or name another one with --port.`);
}
