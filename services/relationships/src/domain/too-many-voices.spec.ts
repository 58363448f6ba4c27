import { describe, expect, it } from '@jest/globals';
import { tooManyVoices } from './too-many-voices.js';

describe('too many voices', () => {
  it('is a warning from the third mentor on, in whichever schemes', () => {
    expect(tooManyVoices(1, 0, 5)).toBeNull();
    expect(tooManyVoices(2, 0, 5)).toMatchObject({ code: 'TOO_MANY_VOICES', mentors: 3 });
  });

  it('is a warning where the cap of a scheme is reached that allows several', () => {
    expect(tooManyVoices(1, 1, 2)).toMatchObject({ mentors: 2 });
    expect(tooManyVoices(0, 0, 1)).toBeNull();
    expect(tooManyVoices(1, 1, 3)).toBeNull();
  });

  it('says in one sentence what helps', () => {
    expect(tooManyVoices(3, 0, 5)?.message).toMatch(/^[A-Z].*\.$/);
  });
});
