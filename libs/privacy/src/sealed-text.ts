import type { Id } from '@pairwell/kernel';

/**
 * A text that only who may fetch its key can read: AES-256-GCM (NIST SP 800-38D). Safe inside JSON.
 *
 * Author, key and the relationship it was written in are authenticated with it, so it opens nowhere else.
 */
export type SealedText = {
  /** Version of this form. */
  readonly sealed: 1;
  /** The data key of (author, scope). */
  readonly key: Id;
  readonly author: Id;
  /** 96-bit initialisation vector, base64url. */
  readonly iv: string;
  /** 128-bit authentication tag, base64url. */
  readonly tag: string;
  /** base64url. */
  readonly text: string;
};

/** What stands in the place of a text that cannot be read any more, or not by this reader. */
export type Erased = { readonly erased: true };

/** The one value of {@link Erased}. */
export const ERASED: Erased = Object.freeze({ erased: true });

/** True when nothing is left to read. */
export function isErased(text: string | Erased): text is Erased {
  return typeof text !== 'string';
}
