import { Refusal } from '@pairwell/kernel';

/** What every aggregate of the directory carries: who it is and how often it has changed, from 1. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
  readonly updatedAt: Date;
}

/**
 * Refuses a change that was made against an older state of the thing.
 *
 * @param expected the version the caller last saw; undefined when the caller does not mind.
 */
export function expectVersion(thing: Pick<Versioned, 'version'>, expected: number | undefined): void {
  if (expected !== undefined && expected !== thing.version) {
    throw new Refusal('VERSION_CONFLICT', 'It has changed since you last read it; read it again and decide anew.', {
      currentVersion: thing.version,
    });
  }
}

/** The thing with `fields` replaced, one version on. */
export function changed<T extends Versioned>(thing: T, fields: Partial<Omit<T, keyof Versioned>>, at: Date): T {
  return { ...thing, ...fields, version: thing.version + 1, updatedAt: at };
}
