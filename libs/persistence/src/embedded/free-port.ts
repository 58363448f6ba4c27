import { createServer } from 'node:net';

/** Below those that systems hand out to connections on their own, where a number that is free now is taken in a moment. */
const FIRST_HUNDRED = 200;
const LAST_HUNDRED = 326;

/** A whole platform that starts at a hundred has none of its ports between these. */
const FIRST_OF_A_HUNDRED = 50;
const LAST_OF_A_HUNDRED = 79;

const TRIES = 100;

/**
 * A loopback TCP port from 20050 to 32679 on which nobody listens, drawn by chance so that processes which ask at the
 * same time get different ones.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const port = anyFrom(FIRST_HUNDRED, LAST_HUNDRED) * 100 + anyFrom(FIRST_OF_A_HUNDRED, LAST_OF_A_HUNDRED);
    if (await isFree(port)) return port;
  }
  throw new Error(`Of ${TRIES} loopback ports from 20050 to 32679 none was free: stop what uses them.`);
}

function anyFrom(first: number, last: number): number {
  return first + Math.floor(Math.random() * (last - first + 1));
}

/** Whether nobody listens on a loopback TCP port at this moment. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
