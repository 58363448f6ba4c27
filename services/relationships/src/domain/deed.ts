import type { RelationshipEvent } from './relationship.events.js';
import type { PartyRole } from './relationship.js';

/** What happened, in words, and who may read of it. */
export interface Deed {
  /** Null when it was neither of the two. */
  readonly by: PartyRole | null;
  readonly sentence: string;
  /** The pair; whoever did it alone; one side alone; or nobody, for bookkeeping. */
  readonly pair: 'BOTH' | 'DOER' | PartyRole | 'NOBODY';
  /** What coordinators read: the same sentence, another one that says less, or nothing. */
  readonly activity: boolean | string;
}

/** For each of some events the deed that it tells; the compiler proves that none is missing. */
export type Deeds<Events extends RelationshipEvent> = {
  readonly [Type in Events['type']]: (data: Extract<Events, { readonly type: Type }>['data']) => Deed;
};

/** Something that one of the two did. */
export function did(by: PartyRole, what: string, activity: boolean | string, pair: Deed['pair'] = 'BOTH'): Deed {
  return { by, sentence: `The ${by.toLowerCase()} ${what}.`, pair, activity };
}

/** Something that a coordinator, a sponsor or a rule did. */
export function happened(sentence: string, activity: boolean | string = true, pair: Deed['pair'] = 'BOTH'): Deed {
  return { by: null, sentence, pair, activity };
}

/** `one session`, `2 sessions`. */
export function counted(number: number, what: string): string {
  return number === 1 ? `one ${what}` : `${number} ${what}s`;
}
