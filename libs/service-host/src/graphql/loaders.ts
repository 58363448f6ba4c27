import DataLoader from 'dataloader';
import type { Actor } from '@pairwell/kernel';
import { Unauthenticated } from './errors.js';

/** Fetches many at once for one actor; what the actor may not see is simply missing from the answer. */
export type BatchFetch<Key, Value> = (actor: Actor, keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/**
 * The data loaders of one request and one actor: made with the request's context and gone with it, so nothing read
 * for one actor is ever answered to another (guarantee 15).
 */
export class RequestLoaders {
  private readonly loaders = new Map<string, unknown>();

  constructor(private readonly actor: Actor | undefined) {}

  /**
   * The loader of that name, made on first use.
   *
   * @param name unique in the service, such as `relationship by id`.
   * @returns a DataLoader that answers null for keys the fetch did not answer.
   */
  of<Key, Value>(name: string, fetch: BatchFetch<Key, Value>): DataLoader<Key, Value | null> {
    const { actor } = this;
    if (actor === undefined) throw new Unauthenticated();
    const known = this.loaders.get(name) as DataLoader<Key, Value | null> | undefined;
    if (known !== undefined) return known;
    const loader = new DataLoader<Key, Value | null>(
      async (keys) => {
        const found = await fetch(actor, keys);
        return keys.map((key) => found.get(key) ?? null);
      },
      { maxBatchSize: 500 },
    );
    this.loaders.set(name, loader);
    return loader;
  }
}
