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
};
