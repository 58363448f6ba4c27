import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { KeyEncryptionKeys } from './key-encryption-keys.js';
import { ERASED, type Erased, type SealedText } from './sealed-text.js';

/** Whose text it is, and where it is written. */
export interface Authorship {
  /** The person who wrote it. */
  readonly author: Id;
  /** The relationship (or other circle) it is written in. */
  readonly scope: Id;
  /** Everybody who may read in that scope, the author among them. Counts when the author's first text is sealed. */
  readonly participants: readonly Id[];
}

/** A sealed text and the scope it was found in. */
export interface FoundText {
  readonly scope: Id;
  readonly sealed: SealedText;
}

/** Seals and opens free text with one destroyable key per (author, scope). */
export class SubjectKeys {
  constructor(private readonly keys: KeyEncryptionKeys) {}

  /** Seals one text. Runs in the caller's transaction, whose actor must be the author (or the service itself). */
  async seal(tx: Transaction, by: Authorship, text: string): Promise<SealedText> {
    return Promise.reject(new Error(`not yet ${String(this.keys && tx && by && text)}`));
  }

  /** Opens one text, or answers {@link ERASED} when its key is destroyed or not for this transaction's actor. */
  async open(tx: Transaction, scope: Id, sealed: SealedText): Promise<string | Erased> {
    const [text] = await this.openAll(tx, [{ scope, sealed }]);
    return text ?? ERASED;
  }

  /** Opens many texts with one fetch of their keys; the answers come in the order of the texts. */
  async openAll(tx: Transaction, texts: readonly FoundText[]): Promise<(string | Erased)[]> {
    return Promise.reject(new Error(`not yet ${String(tx && texts)}`));
  }

  /** Destroys every key of one author (erasure). @returns how many keys there were. */
  async destroyAuthor(tx: Transaction, author: Id): Promise<number> {
    return Promise.reject(new Error(`not yet ${String(tx && author)}`));
  }

  /** Destroys every key of one scope (retention). @returns how many keys there were. */
  async destroyScope(tx: Transaction, scope: Id): Promise<number> {
    return Promise.reject(new Error(`not yet ${String(tx && scope)}`));
  }

  /** Wraps up to `limit` keys anew with the current key-encryption key. @returns how many were done; 0 means finished. */
  async rewrap(tx: Transaction, limit: number): Promise<number> {
    return Promise.reject(new Error(`not yet ${String(tx && limit)}`));
  }
}
