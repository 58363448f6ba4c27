import type { Actor, Id } from '@pairwell/kernel';
import type { SealedText, ToldToScheme } from '../domain/sealed-text.js';

/** A text as a reader gets it: what was written, or that it is erased. */
export type ReadText =
  { readonly text: string; readonly erased: false } | { readonly text: null; readonly erased: true };

/** Opens one of the texts it was made for, when it is asked for it. For one answer: it is not to be kept. */
export type OpenText = (text: SealedText) => ReadText;

/** Whom a text in a relationship is written for. */
export interface Circle {
  readonly relationshipId: Id;
  /** Who may fetch the key beside the author: the two; nobody where the scheme is told, to which the service reads. */
  readonly participants: readonly Id[];
  readonly toldTo: 'PAIR' | ToldToScheme;
}

/**
 * Free text between a pair: sealed before it is stored, opened for the two of them alone. What one of them tells the scheme
 * is sealed apart, so that the other half has no way to its key.
 */
export abstract class PairTexts {
  /** Seals texts in the actor's name, in order; null stays null. */
  abstract seal<const Texts extends readonly (string | null)[]>(
    author: Actor,
    circle: Circle,
    texts: Texts,
  ): Promise<{ readonly [Place in keyof Texts]: Texts[Place] extends string ? SealedText : SealedText | null }>;

  /**
   * A way to read these texts, each under the key it was sealed with, with the reader's own right to their keys; what the
   * reader may not open comes back as erased.
   */
  abstract opener(reader: Actor, relationshipId: Id, texts: readonly SealedText[]): Promise<OpenText>;

  /** A way to read what its author has published to coordinators. */
  abstract openerOfPublished(relationshipId: Id, texts: readonly SealedText[]): Promise<OpenText>;
}
