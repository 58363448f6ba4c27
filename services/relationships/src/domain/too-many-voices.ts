/** Mentors at once, in all schemes, from which on their advice tends to pull in different directions. */
export const VOICES_TO_WARN_OF = 3;

export interface TooManyVoices {
  readonly code: 'TOO_MANY_VOICES';
  /** One sentence for whoever asks or accepts. */
  readonly message: string;
  /** Mentors whom the mentee has with this one. */
  readonly mentors: number;
}

/**
 * A warning, never a refusal: what refuses is the scheme's cap (TOO_MANY_MENTORS).
 *
 * @param others mentors whom the mentee has in running relationships besides this one, in all schemes.
 * @param capInScheme the most that this scheme allows at once.
 * @param othersInScheme those of them in this scheme.
 */
export function tooManyVoices(others: number, othersInScheme: number, capInScheme: number): TooManyVoices | null {
  const mentors = others + 1;
  const reachesCap = capInScheme > 1 && othersInScheme + 1 >= capInScheme;
  if (mentors < VOICES_TO_WARN_OF && !reachesCap) return null;
  return {
    code: 'TOO_MANY_VOICES',
    message: 'With this one the mentee has several mentors at once; agree with each what they are for.',
    mentors,
  };
}
