import { describe, expect, it } from '@jest/globals';
import { EventStoreUnavailable } from './errors.js';
import { openEventStore } from './open-event-store.js';

describe('opening the event store', () => {
  it.each(['mysql://localhost/pairwell', 'kafka://localhost:9092', 'http://localhost:2113', 'localhost:5432', ''])(
    'refuses %j with one sentence that says what is accepted',
    async (url) => {
      const refusal = openEventStore(url);
      await expect(refusal).rejects.toBeInstanceOf(TypeError);
      await expect(refusal).rejects.toThrow(
        /^The event store's URL must begin with postgres:\/\/, esdb:\/\/ or esdb\+discover:\/\/, not with .+\.$/,
      );
    },
  );

  it('never repeats a password that stands in a faulty address', async () => {
    for (const url of ['mysql://user:hunter2@host/db', 'esdb://user:hunter2@host:port', 'esdb://user:hunter2@?']) {
      await expect(openEventStore(url)).rejects.toThrow(TypeError);
      await expect(openEventStore(url)).rejects.not.toThrow(/hunter2/);
    }
  });

  it('opens while the server is away, and says so when asked', async () => {
    for (const url of [
      'postgres://app@127.0.0.1:1/none',
      'postgresql://app@127.0.0.1:1/none',
      'esdb://127.0.0.1:1?tls=false',
    ]) {
      const store = await openEventStore(url, { deadlineMilliseconds: 2_000 });
      await expect(store.ping()).rejects.toBeInstanceOf(EventStoreUnavailable);
      await store.close();
      await store.close();
    }
  });
});
