import { afterAll, beforeAll, describe } from '@jest/globals';
import { newId } from '@pairwell/kernel';
import { appendContract } from './contract/append.contract.js';
import { readContract } from './contract/read.contract.js';
import { subscribeContract } from './contract/subscribe.contract.js';
import type { EventStore } from './event-store.js';

/** A store of the kind under test, and how to put away what it stands on. */
export interface StoreUnderTest {
  readonly store: EventStore;
  readonly cleanUp?: () => Promise<void>;
}

/** What the parts of the suite work with: the store, and names nobody else uses, since a server may be shared. */
export interface ContractContext {
  readonly store: EventStore;
  /** Begins the names of all streams of one run. */
  readonly category: string;
  stream(): string;
}

/** The one suite that every driver passes (guarantees 8 and 25). */
export function eventStoreContract(driver: string, open: () => Promise<StoreUnderTest>): void {
  describe(`the event store on ${driver}`, () => {
    let current: StoreUnderTest;
    const category = `relationship-${newId().slice(0, 8)}`;
    const context: ContractContext = {
      get store() {
        return current.store;
      },
      category,
      stream: () => `${category}-${newId()}`,
    };

    beforeAll(async () => {
      current = await open();
    });

    afterAll(async () => {
      await current.store.close();
      await current.cleanUp?.();
    });

    appendContract(context);
    readContract(context);
    subscribeContract(context);
  });
}
