import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';

/** The schemes analytics has heard of. */
export abstract class KnownSchemes {
  /** The organisation that owns a scheme; undefined when nobody has told of it. */
  abstract ownerOf(tx: Transaction, scheme: Id): Promise<string | undefined>;
}
