import { join } from 'node:path';
import { startChild } from '../child.js';
import type { Stand } from '../stand.js';

/** An EventStoreDB to measure on: the real one where it is named, otherwise the double. */
export interface EventStoreServer {
  readonly url: string;
  /** How rows call it. */
  readonly name: string;
  /** One sentence about which server it was. */
  readonly remark: string;
}

/** `EVENT_STORE_URL` with the scheme `esdb` names the server; without it the double of libs/event-store runs. */
export async function eventStoreServer(stand: Stand): Promise<EventStoreServer> {
  const url = process.env['EVENT_STORE_URL'];
  if (url?.startsWith('esdb')) {
    return { url, name: 'EventStoreDB', remark: 'EventStoreDB was the real server that EVENT_STORE_URL names.' };
  }
  const double = await stand.start(
    "the double's process",
    () => startChild(join(import.meta.dirname, 'eventstoredb-double.js')),
    (child) => child.end(),
  );
  return {
    url: double.said,
    name: 'double of EventStoreDB',
    remark:
      'EventStoreDB was **not** the server but the in-memory double of `libs/event-store` in a process of its own: the ' +
      'figures say what our port costs on top of the client, and nothing about the server.',
  };
}
