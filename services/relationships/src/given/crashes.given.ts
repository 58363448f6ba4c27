import type { Id } from '@pairwell/kernel';
import { ServiceClock, ServiceLog } from '@pairwell/service-host';
import type { ServiceUnderTest } from '@pairwell/service-host/testing';
import { PairTexts } from '../application/pair-texts.port.js';
import { Places } from '../application/places.port.js';
import { RelationshipActs } from '../application/relationship-acts.js';
import { RelationshipStore, type LoadedRelationship } from '../application/relationship-store.port.js';

/** What follows is left undone, as by a process that was killed. */
export class Crash extends Error {}

/** What happens around an append, which the function given does. */
export type Around = (append: () => Promise<LoadedRelationship>) => Promise<LoadedRelationship>;

/** Killed after reserving and before appending. */
export const crashesBefore: Around = () => Promise.reject(new Crash());
/** Killed after appending and before what was reserved is confirmed. */
export const crashesAfter: Around = async (append) => {
  await append();
  throw new Crash();
};

/** The store of an instance, with something happening around each append. */
class DisturbedStore extends RelationshipStore {
  constructor(
    private readonly store: RelationshipStore,
    private readonly around: Around,
  ) {
    super();
  }

  override load(id: Id): Promise<LoadedRelationship> {
    return this.store.load(id);
  }
  override append(...args: Parameters<RelationshipStore['append']>): Promise<LoadedRelationship> {
    return this.around(() => this.store.append(...args));
  }
  override delete(id: Id): Promise<void> {
    return this.store.delete(id);
  }
}

/**
 * The one path of a command, on an instance to which something happens around each append.
 *
 * @param service the instance, whose store, places and keys are used.
 * @param append what happens, such as {@link crashesAfter}.
 */
export function actsThat({ app }: ServiceUnderTest, append: Around): RelationshipActs {
  const store = new DisturbedStore(app.get(RelationshipStore), append);
  const [places, texts] = [app.get(Places), app.get(PairTexts)];
  return new RelationshipActs(store, places, texts, app.get(ServiceClock), app.get(ServiceLog));
}
