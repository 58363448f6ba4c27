import type { Id } from '@pairwell/kernel';
import type { Transaction } from '@pairwell/persistence';
import type { KeyEncryptionKeys } from './key-encryption-keys.js';
import { countByKey, destroyKeys, keyFor, keysById, rewrapKeys } from './key-store.js';
import { openText, sealText } from './seal.js';
import { ERASED, type Erased, type SealedText } from './sealed-text.js';

/** Whose text it is, and where it is written. */
export interface Authorship {
  /** The person who wrote it. */
  readonly author: Id;
  /** The relationship (or other circle) it is written in. */
  readonly scope: Id;
  /** Everybody who may read in that scope. Counts when the author's first text in it is sealed. */
  readonly participants: readonly Id[];
}

/** A sealed text and the scope it was found in. */
export interface FoundText {
  readonly scope: Id;
  readonly sealed: SealedText;
}

/**
 * Seals and opens free text with one destroyable key per (author, scope) (ADR 0012).
 *
 * Every method runs in the caller's transaction. Row-level security decides who gets a key: the author, the
 * participants named with it, or the service acting for itself.
 */
export class SubjectKeys {
  constructor(private readonly keks: KeyEncryptionKeys) {}

  /**
   * Seals one text. The transaction's actor must be the author, or the service.
   *
   * @throws KeyDestroyed when the author or the scope has been erased.
   */
  async seal(tx: Transaction, by: Authorship, text: string): Promise<SealedText> {
    return sealText(await keyFor(tx, this.keks, by), text);
  }

  /**
   * Opens one text that was found in `scope`.
   *
   * @returns {@link ERASED} when its key is destroyed or not for this transaction's actor: the same answer for what is
   *   no more and for what may not be read.
   * @throws SealBroken when the text was changed or moved.
   */
  async open(tx: Transaction, scope: Id, sealed: SealedText): Promise<string | Erased> {
    const [text] = await this.openAll(tx, [{ scope, sealed }]);
    return text ?? ERASED;
  }

  /** Opens many texts with one fetch of their keys; the answers come in the order of the texts. @throws SealBroken */
  async openAll(tx: Transaction, texts: readonly FoundText[]): Promise<(string | Erased)[]> {
    const open = await this.opener(
      tx,
      texts.map(({ sealed }) => sealed),
    );
    return texts.map(open);
  }

  /**
   * Fetches the keys of many texts at once, for whoever will read only some of them.
   *
   * @returns what opens each of these texts, when it is asked for and not before; {@link ERASED} as by {@link open}. It
   *   holds the keys, so it is for the answer at hand and not to be kept.
   */
  async opener(tx: Transaction, texts: readonly SealedText[]): Promise<(text: FoundText) => string | Erased> {
    const keys = await keysById(
      tx,
      this.keks,
      texts.map(({ key }) => key),
    );
    return ({ scope, sealed }) => {
      const key = keys.get(sealed.key);
      return key === undefined ? ERASED : openText(key, scope, sealed);
    };
  }

  /** Destroys every key of one author (erasure), as the service. @returns how many there were. */
  async destroyAuthor(tx: Transaction, author: Id): Promise<number> {
    return destroyKeys(tx, 'author', author);
  }

  /**
   * Destroys the keys of one scope (retention), as the service. Nothing can be sealed there any more.
   *
   * @param spared authors whose texts there can still be read, until it is destroyed without them.
   * @returns how many there were.
   */
  async destroyScope(tx: Transaction, scope: Id, spared: readonly Id[] = []): Promise<number> {
    return destroyKeys(tx, 'scope', scope, spared);
  }

  /**
   * Wraps up to `limit` data keys anew with the current key-encryption key, as the service; the texts stay as they are.
   *
   * @returns how many were done; 0 means that the older key-encryption keys are no longer needed.
   */
  async rewrap(tx: Transaction, limit: number): Promise<number> {
    return rewrapKeys(tx, this.keks, limit);
  }

  /** Name of the key-encryption key that wraps. */
  get currentKey(): string {
    return this.keks.currentId;
  }

  /** How many data keys lie under each key-encryption key, by its name, as the service. */
  async countByKey(tx: Transaction): Promise<Readonly<Record<string, number>>> {
    return countByKey(tx);
  }
}
