import type { Id } from '@pairwell/kernel';

/**
 * A text that was sealed under its author's key before it came here (architecture.md, "Privacy").
 *
 * The domain carries it and never looks inside: no rule depends on what someone wrote, so the history replays the
 * same after the key has been destroyed. The form is that of `@pairwell/privacy`.
 */
export type SealedText = {
  readonly sealed: 1;
  readonly key: Id;
  readonly author: Id;
  readonly iv: string;
  readonly tag: string;
  readonly text: string;
  /**
   * Set where it was told the scheme and not the other half: sealed under a key apart from that of the pair. Absent for
   * what the two write for each other, and for what was told before told texts had a key of their own.
   */
  readonly toldTo?: ToldToScheme;
};

/** SCHEME goes with the texts of the pair; SCHEME_LATER was told after those had gone, and goes with the record. */
export type ToldToScheme = 'SCHEME' | 'SCHEME_LATER';
