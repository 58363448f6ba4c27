import { eventStoreContract } from '../event-store.contract.js';
import { openEventStore } from '../index.js';
import { EventStoreDouble } from './double/event-store-double.js';

for (const generation of ['20.6', '21.10+'] as const) {
  eventStoreContract(`EventStoreDB (a double of ${generation}, not the server)`, async () => {
    const double = await EventStoreDouble.start(generation);
    return { store: await openEventStore(double.url), cleanUp: () => double.stop() };
  });
}

// A real server, additionally, whenever one is named; without one there is nothing to define.
const address = process.env['EVENT_STORE_URL'];
if (address?.startsWith('esdb')) {
  eventStoreContract('EventStoreDB (the server)', async () => ({ store: await openEventStore(address) }));
}
